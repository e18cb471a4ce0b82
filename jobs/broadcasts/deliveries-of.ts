import type { Broadcast } from '../../db/broadcasts/broadcasts.ts';
import type { DeliveryStatus } from '../../db/delivery/deliveries.ts';

/** What a broadcast's deliveries are known by. */
export const deliveriesOf = (id: number) => ({ plan: 'broadcast', occurrence: String(id) });

/** How many of its deliveries are still to be sent. */
export const openIn = ({ planned = 0, sending = 0 }: Partial<Record<DeliveryStatus, number>>): number =>
  planned + sending;

/** Whether it will go out at an hour that has not come yet. */
export const isWaiting = ({ status, sendAt }: Pick<Broadcast, 'status' | 'sendAt'>, now: Date): boolean =>
  status === 'queued' && sendAt !== null && sendAt > now;
