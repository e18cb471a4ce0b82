import type { GateFault } from './gate/citation-gate.ts';
import type { KeptHome } from './may-be-sent.ts';

/** Why an answer was given in the clauses' own words although there is a model. */
export type UnusedReason =
  KeptHome | GateFault | 'endpoint_resting' | 'endpoint_failed' | 'late_start' | 'late' | 'broken';

/** Ends an attempt to word an answer by a model. */
export class Unused extends Error {
  override readonly name = 'Unused';
  readonly reason: UnusedReason;
  /** Whether it counts against the endpoint. */
  readonly isEndpointsFault: boolean;

  constructor(reason: UnusedReason, isEndpointsFault = false) {
    super(reason);
    this.reason = reason;
    this.isEndpointsFault = isEndpointsFault;
  }
}
