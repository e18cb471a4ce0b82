import { expect, it } from 'vitest';
import { createTenantToken } from '../../../../bot/channels/feishu/tenant-token.ts';

const hourMs = 60 * 60_000;

function tokens(expiresInMs = hourMs) {
  const clock = { at: 0 };
  let fetched = 0;
  const token = createTenantToken(
    async () => {
      fetched += 1;
      if (fetched === 2) throw new Error('busy');
      return { token: `t-${fetched}`, expiresInMs };
    },
    () => new Date(clock.at),
  );
  return { clock, token };
}

it('a token is used until shortly before its end', async () => {
  const { clock, token } = tokens();
  expect(await token.current()).toBe('t-1');
  clock.at = hourMs - 3 * 60_000 - 1;
  expect(await token.current()).toBe('t-1');
  clock.at += 1;
  await expect(token.current()).rejects.toThrow('busy');
});

it('a failed fetch is tried again by the next caller', async () => {
  const { token } = tokens();
  token.evict(await token.current());
  await expect(Promise.all([token.current(), token.current()])).rejects.toThrow('busy');
  expect(await token.current()).toBe('t-3');
});

it('evicting an old token leaves the new one', async () => {
  const { token } = tokens();
  await token.current();
  token.evict('t-0');
  expect(await token.current()).toBe('t-1');
});

it('a token that lives for a minute is used for half of it, not fetched for every call', async () => {
  const { clock, token } = tokens(60_000);
  await token.current();
  clock.at = 29_999;
  expect(await token.current()).toBe('t-1');
});
