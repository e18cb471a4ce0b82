import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { judgeInManner, type JudgeManner, judgeTask } from './judge-manners.ts';
import { type ChatRequest, inManner, type Manner, type Words } from './manners.ts';

/** A server that speaks OpenAI's chat completions, streamed, and behaves as it is told. */
export interface OpenAiEmulator {
  /** For LLM_BASE_URL. */
  readonly baseUrl: string;
  /** What was asked, in order. */
  readonly requests: readonly ChatRequest[];
  /** How many responses the client hung up on. */
  hungUp(): number;
  /** From the next request on. */
  be(manner: Manner): void;
  /** From the next request on, where it is to judge which clauses answer; until told it says nothing of them. */
  judge(manner: JudgeManner): void;
  /** From the next request on it says, or does, exactly this. */
  say(words: string | Words): void;
}

/** Listens on loopback until the running test ends. */
export async function openAiEmulator(first: Manner = 'good'): Promise<OpenAiEmulator> {
  const emulator = await startOpenAiEmulator(first);
  onTestFinished(() => emulator.stop());
  return emulator;
}

/** As `openAiEmulator`, stopped by the caller. */
export async function startOpenAiEmulator(
  first: Manner,
): Promise<OpenAiEmulator & { stop: () => Promise<void> }> {
  const requests: ChatRequest[] = [];
  let [wording, judging]: [Manner, JudgeManner] = [first, 'abstains'];
  let exactly: Words | undefined;
  const respond = (request: ChatRequest): Words => {
    if (exactly) return exactly;
    const task = judgeTask(request);
    return task ? judgeInManner(judging, task) : inManner(wording, request);
  };
  let hungUp = 0;
  const server = createServer((message, response) => {
    response.on('close', () => void (hungUp += response.writableFinished ? 0 : 1));
    void bodyOf(message).then((request) => {
      requests.push(request);
      return answer(response, respond(request));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    hungUp: () => hungUp,
    be: (manner) => void ([wording, exactly] = [manner, undefined]),
    judge: (manner) => void ([judging, exactly] = [manner, undefined]),
    say: (words) => void (exactly = typeof words === 'string' ? { kind: 'stream', text: words } : words),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(message: IncomingMessage): Promise<ChatRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as ChatRequest;
}

/** So many characters a chunk: marks and figures are torn apart. */
const pieceLength = 3;

async function answer(response: ServerResponse, words: Words): Promise<void> {
  if (words.kind === 'silent') return;
  if (words.kind === 'status') {
    response.writeHead(words.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: { message: words.message, type: 'server_error' } }));
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (delta: object, reason: string | null = null) =>
    response.write(
      `data: ${JSON.stringify({
        id: 'chatcmpl-1',
        object: 'chat.completion.chunk',
        created: 1,
        model: 'emulated',
        choices: [{ index: 0, delta, finish_reason: reason }],
      })}\n\n`,
    );
  send({ role: 'assistant', content: '' });
  for (let at = 0; at < words.text.length; at += pieceLength) {
    send({ content: words.text.slice(at, at + pieceLength) });
    // Each piece in a packet of its own.
    await setImmediate();
  }
  if (words.then === 'stall') return;
  if (words.then === 'garbage') {
    response.end('data: {"choices":[{"delta":{"con\n\n');
    return;
  }
  if (words.then === 'break') {
    response.destroy();
    return;
  }
  send({}, 'stop');
  response.end('data: [DONE]\n\n');
}
