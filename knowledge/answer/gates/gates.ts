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

/** 没有啊, 是呀: an answer to what was asked, likest to everything, and says nothing either. */
const bareAnswer =
  /^(?:没有?|有|是|不是|对|不对|不|好|行|可以|要|不要|不用|看看)[啊呀呢哦噢嘛吧的了过啦]*[。.!！~]*$/u;

/** The first gate that stops the message, before anything is searched or any model asked. */
export function stopAtGate(input: GateInput): GateDecision | undefined {
  // 算了 or 好的 alone is likest to everything, and says nothing.
  const saysNothing = (text: string) => smallTalk(text) !== undefined || bareAnswer.test(text);
  if (saysNothing(input.text) && saysNothing(input.resolved)) return undefined;
  for (const gate of order) {
    const decision = gate(input);
    if (decision) return decision;
  }
  return undefined;
}
