/** The file as a whole cannot be imported; the message says in Chinese what to do. */
export class SheetRejected extends Error {
  override readonly name = 'SheetRejected';
}
