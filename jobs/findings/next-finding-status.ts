import type { FindingAct, FindingStatus } from '../../db/voice/findings.ts';

const allowed: Readonly<Record<FindingAct, readonly FindingStatus[]>> = {
  assign: ['reported', 'assigned'],
  fix: ['reported', 'assigned'],
  pass: ['fixed'],
  fail: ['fixed'],
  drop: ['reported', 'assigned'],
};
const leadsTo: Readonly<Record<FindingAct, FindingStatus>> = {
  assign: 'assigned',
  fix: 'fixed',
  pass: 'closed',
  fail: 'assigned',
  drop: 'dropped',
};

/** What an act makes of a finding; undefined where it cannot be done now. */
export const nextFindingStatus = (status: FindingStatus, act: FindingAct): FindingStatus | undefined =>
  allowed[act].includes(status) ? leadsTo[act] : undefined;
