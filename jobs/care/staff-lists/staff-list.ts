import type { Button } from '../../delivery/message.ts';

/** Days, both included, that a list looks at. */
export interface Ahead {
  readonly from: string;
  readonly to: string;
}

/** What a list tells, and what can be done with it at a tap. */
export interface StaffList {
  readonly lines: readonly string[];
  readonly buttons?: readonly Button[];
}
