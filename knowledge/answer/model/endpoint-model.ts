import { ChatOpenAI } from '@langchain/openai';
import { type ChatModel, ModelUnusable } from './chat-model.ts';

export interface EndpointModelOptions {
  /** LLM_BASE_URL, such as https://host/v1 */
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly model: string;
}

/** Five short sentences; what is longer would not be read. */
const longestTokens = 800;

/** A chat model behind an OpenAI-compatible endpoint, streamed, asked once: a second try would outlast the turn. */
export function endpointModel({ baseUrl, apiKey, model }: EndpointModelOptions): ChatModel {
  const client = new ChatOpenAI({
    model,
    apiKey,
    temperature: 0,
    maxTokens: longestTokens,
    maxRetries: 0,
    // Several compatible servers refuse `stream_options`.
    streamUsage: false,
    // The SDK would print what it cannot parse, with people's words in it.
    configuration: { baseURL: baseUrl, logLevel: 'off' },
  });
  return {
    async *stream(messages, signal) {
      try {
        const chunks = await client.stream(
          messages.map(({ role, content }): [string, string] => [role, content]),
          { signal },
        );
        for await (const { content } of chunks) if (typeof content === 'string') yield content;
      } catch (error) {
        signal.throwIfAborted();
        throw unusable(error);
      }
    },
  };
}

/** The client's errors may repeat the request or the response. */
function unusable(error: unknown): ModelUnusable {
  const status =
    error instanceof Error && 'status' in error && typeof error.status === 'number'
      ? error.status
      : undefined;
  const kind = error instanceof Error ? error.name : typeof error;
  return new ModelUnusable(status === undefined ? `no usable answer (${kind})` : `HTTP ${status}`, status);
}
