import type { Gate } from './gate.ts';
import { createLikeness } from './likeness/likeness.ts';

const orderLikeness = createLikeness('order');
/** Of 723 ordinary questions never learnt from, none sounds so much like an order. */
const soundsLikeOrder = -0.25;

/**
 * Stops what sounds like the orders and the tricks that the patterns know, in other words. For messages of people
 * only: clauses of rules are written in the voice of orders.
 */
export const orderLikenessGate: Gate = ({ text }) =>
  orderLikeness(text) > soundsLikeOrder ? { outcome: 'refused', reason: 'injection' } : undefined;
