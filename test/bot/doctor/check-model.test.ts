import { describe, expect, it } from 'vitest';
import { checkModel } from '../../../bot/doctor/check-model.ts';
import { openAiEmulator } from '../../emulators/openai/openai-emulator.ts';
import type { Words } from '../../emulators/openai/manners.ts';

const check = async (words: Words | string, timeoutMs?: number) => {
  const server = await openAiEmulator();
  server.say(words);
  return checkModel({ baseUrl: server.baseUrl, apiKey: 'sk-secret', model: 'qwen' }, timeoutMs);
};

describe('the check of the model', () => {
  it('is good without one, and with one that answers', async () => {
    expect(await checkModel(undefined)).toMatchObject({ ok: true });
    expect(await check('好')).toMatchObject({
      ok: true,
      detail: expect.stringContaining('能答话') as string,
    });
  });

  it.each<[Words | string, string]>([
    [{ kind: 'status', status: 401, message: 'bad key' }, 'LLM_API_KEY'],
    [{ kind: 'status', status: 404, message: 'no such model' }, 'LLM_MODEL'],
    [{ kind: 'status', status: 429, message: 'slow down' }, '额度'],
    [{ kind: 'status', status: 503, message: 'busy' }, 'HTTP 503'],
    [{ kind: 'silent' }, '没有答话'],
    ['', '没有答话'],
  ])('says the remedy for %j', async (words, remedy) => {
    const { ok, detail } = await check(words, 300);
    expect(ok).toBe(false);
    expect(detail).toContain(remedy);
    expect(detail).not.toContain('sk-secret');
  });

  it('says so where nobody listens', async () => {
    const found = await checkModel({ baseUrl: 'http://127.0.0.1:9/v1', apiKey: 'k', model: 'qwen' });
    expect(found).toMatchObject({ ok: false, detail: expect.stringContaining('连不上') as string });
  });
});
