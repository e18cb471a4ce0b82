/** What a broadcast's deliveries are known by. */
export const deliveriesOf = (id: number) => ({ plan: 'broadcast', occurrence: String(id) });
