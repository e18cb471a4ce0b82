/** A change that is not made; its message says why and what to do, in Chinese, to whoever asked for it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
