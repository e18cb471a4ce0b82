import type { Gate } from './gate.ts';
import { createLikeness } from './likeness/likeness.ts';

const orderLikeness = createLikeness('order');
/** Of 1,825 ordinary questions of the handbooks in test/ 1 sounds so. */
const soundsLikeOrder = 0;

/**
 * Stops what sounds like the orders and the tricks that the patterns know, in other words. For messages of people
 * only: clauses of rules are written in the voice of orders.
 */
export const orderLikenessGate: Gate = ({ text, isAnswer }) =>
  !isAnswer && orderLikeness(text) > soundsLikeOrder
    ? { outcome: 'refused', reason: 'injection' }
    : undefined;
