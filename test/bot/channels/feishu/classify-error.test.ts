import { reasonInWords } from '../../../../jobs/delivery/reason-in-words.ts';
import { describe, expect, it } from 'vitest';
import {
  classifyError,
  isCardRefused,
  isTokenRefused,
  refusal,
} from '../../../../bot/channels/feishu/classify-error.ts';

describe('a code of Feishu’s', () => {
  it.each([230020, 99991400, 11232, 99991663])('%i: later', (code) => {
    expect(refusal(code, '').kind).toBe('retry');
  });

  it.each([
    230002, 230006, 230011, 230013, 230017, 230018, 230022, 230025, 230028, 230035, 230053, 230099, 232009,
  ])('%i: never', (code) => {
    expect(refusal(code, '', 400).kind).toBe('final');
  });

  it.each([
    [230002, 'chat_gone'],
    [232009, 'chat_gone'],
    [230013, 'out_of_reach'],
    [230038, 'out_of_reach'],
    [230053, 'stopped_by_person'],
    [230035, 'not_allowed_in_chat'],
    [230028, 'content_refused'],
    [230017, undefined],
  ] as const)('%i is told to staff as %s', (code, why) => {
    expect(refusal(code, '', 400).why).toBe(why);
    if (why) expect(reasonInWords(why)).toMatch(/[一-鿿]/u);
  });

  it('230049: the same key is under way, so it may have arrived', () => {
    expect(refusal(230049, '', 400).kind).toBe('unknown');
  });

  it('behind a server error says nothing certain', () => {
    expect(refusal(5000, '', 500).kind).toBe('unknown');
  });

  it('tells a bad card and a bad token from the rest', () => {
    expect([230099, 230025, 200861, 11310, 230002].map((code) => isCardRefused(refusal(code, '')))).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
    expect([99991661, 99991663, 99991668, 230002].map((code) => isTokenRefused(refusal(code, '')))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});

describe('what a call throws', () => {
  const thrown = (response: object) => Object.assign(new Error('failed'), { response });

  it('is read from the answer, with the time to wait', () => {
    const limited = thrown({
      status: 429,
      data: { code: 99991400, msg: 'limit' },
      headers: { 'x-ogw-ratelimit-reset': '3' },
    });
    expect(classifyError(limited)).toMatchObject({ kind: 'retry', retryAfterMs: 3000, code: 99991400 });
  });

  it('without Feishu’s words depends on who broke: before Feishu nothing was sent', () => {
    expect(classifyError(thrown({ status: 403, data: '<html>' })).kind).toBe('retry');
    expect(classifyError(thrown({ status: 429, data: '' })).kind).toBe('retry');
    expect(classifyError(thrown({ status: 502, data: '<html>' })).kind).toBe('unknown');
  });

  it('without an answer may have arrived, except where nobody was reached', () => {
    const failed = (code: string) => classifyError(Object.assign(new Error('x'), { code })).kind;
    expect(failed('ECONNRESET')).toBe('unknown');
    expect(failed('ERR_CANCELED')).toBe('unknown');
    expect(failed('ECONNREFUSED')).toBe('retry');
    expect(failed('ENOTFOUND')).toBe('retry');
    expect(failed('ERR_PROXY_TUNNEL')).toBe('retry');
    expect(classifyError('odd').kind).toBe('unknown');
  });
});
