import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface EmbeddingRequest {
  readonly input: string[];
  readonly model: string;
  readonly encoding_format: string;
}

/** A server that speaks OpenAI's embeddings. */
export interface EmbeddingEmulator {
  /** For EMBEDDING_BASE_URL. */
  readonly baseUrl: string;
  /** What was asked, in order. */
  readonly requests: EmbeddingRequest[];
  /** From the next request on it refuses everything, as with a wrong key. */
  refuse(): void;
}

/** Listens on loopback until the running test ends. @param vectorOf makes its vectors. */
export async function embeddingEmulator(vectorOf: (text: string) => number[]): Promise<EmbeddingEmulator> {
  const requests: EmbeddingRequest[] = [];
  let refusing = false;
  const server = createServer((message, response) => {
    void bodyOf(message).then((request) => {
      requests.push(request);
      response.statusCode = refusing ? 401 : 200;
      response.setHeader('content-type', 'application/json');
      const data = request.input.map((text, index) => ({
        object: 'embedding',
        index,
        embedding: vectorOf(text),
      }));
      const usage = { prompt_tokens: 1, total_tokens: 1 };
      response.end(
        JSON.stringify(
          refusing ? { error: { message: 'no' } } : { object: 'list', data, model: request.model, usage },
        ),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  const { port } = server.address() as AddressInfo;
  return { requests, baseUrl: `http://127.0.0.1:${port}/v1`, refuse: () => void (refusing = true) };
}

async function bodyOf(message: IncomingMessage): Promise<EmbeddingRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as EmbeddingRequest;
}
