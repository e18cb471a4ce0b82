/** What a call is answered with. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body: object;
  /** Sent as they are, in place of the body. */
  readonly bytes?: Buffer;
}
