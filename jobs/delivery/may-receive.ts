import type { Delivery } from '../../db/delivery/deliveries.ts';
import type { Message } from './message.ts';

/** `postponeTo`: not now, but then (quiet hours, a paused plan); without it never. */
export type Verdict =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly reason: string; readonly postponeTo?: Date };

/**
 * Decides at the moment of sending whether a push or broadcast may go out: opt-outs, death, departure,
 * exclusions, quiet hours. Replies are not asked about: the person is speaking with us.
 */
export type MayReceive = (delivery: Delivery<Message>, at: Date) => Promise<Verdict>;
