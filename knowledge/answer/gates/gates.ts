import { smallTalk } from '../question/small-talk.ts';
import { crisisGate } from './crisis.ts';
import type { GateDecision, GateInput } from './gate.ts';
import { injectionGate } from './injection.ts';
import { orderLikenessGate } from './order-likeness.ts';
import { othersDataGate } from './others-data.ts';
import { privateDocumentGate } from './private-document.ts';
import { privateInGroupGate } from './private-in-group.ts';

/** In the contract's order: crisis, refused, private. */
const order = [
  crisisGate,
  injectionGate,
  othersDataGate,
  privateDocumentGate,
  orderLikenessGate,
  privateInGroupGate,
] as const;

/** The first gate that stops the message, before anything is searched or any model asked. */
export function stopAtGate(input: GateInput): GateDecision | undefined {
  // 算了 or 好的 alone is likest to everything, and says nothing.
  if (smallTalk(input.text) && smallTalk(input.resolved)) return undefined;
  for (const gate of order) {
    const decision = gate(input);
    if (decision) return decision;
  }
  return undefined;
}
