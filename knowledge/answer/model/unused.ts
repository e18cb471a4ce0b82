import type { VerdictFault } from '../judging/read-verdict.ts';
import type { GateFault } from '../phrasing/gate/citation-gate.ts';
import type { KeptHome } from './may-be-sent.ts';

/** Why an answer was found or worded without the model although there is one. */
export type UnusedReason =
  | KeptHome
  | VerdictFault
  | GateFault
  | 'endpoint_resting'
  | 'endpoint_failed'
  | 'late_start'
  | 'late'
  | 'broken';

/** Ends an attempt to use a model. */
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
