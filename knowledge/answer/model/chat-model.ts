/** One message of a request to a model. */
export interface ChatMessage {
  readonly role: 'system' | 'user';
  readonly content: string;
}

/** A chat model somewhere else. */
export interface ChatModel {
  /**
   * Gives the answer piece by piece, as it comes.
   *
   * @throws ModelUnusable, and whatever `signal` was aborted with.
   */
  stream(messages: readonly ChatMessage[], signal: AbortSignal): AsyncIterable<string>;
}

/** The endpoint did not give an answer; carries no words of the request or the response. */
export class ModelUnusable extends Error {
  override readonly name = 'ModelUnusable';
  /** HTTP status, where there was a response. */
  readonly status: number | undefined;

  constructor(message: string, status?: number) {
    super(message);
    this.status = status;
  }
}
