import { describe, expect, it } from 'vitest';
import { cameThroughProxy, decideOrigin, isLoopback } from '../../../bot/web/origin.ts';

const get = (host: string, more = {}) => ({ method: 'GET', headers: { host, ...more } });
const post = (host: string, origin?: string, more = {}) => ({
  method: 'POST',
  headers: { host, ...(origin === undefined ? {} : { origin }), ...more },
});

describe('decideOrigin', () => {
  it.each(['localhost:3000', '127.0.0.1:3000', '[::1]:3000', 'LOCALHOST:3000', '127.0.0.1'])(
    'takes a request to %s on loopback',
    (host) => {
      expect(decideOrigin(get(host), '127.0.0.1')).toEqual({ allowed: true, reason: 'ok' });
    },
  );

  it.each(['evil.example:3000', 'localhost.evil.example', '', 'a b', '192.168.1.7:3000'])(
    'refuses a request to “%s” on loopback, as after DNS rebinding',
    (host) => {
      expect(decideOrigin(get(host), '127.0.0.1')).toEqual({ allowed: false, reason: 'foreign_host' });
    },
  );

  it('takes the configured name, and any name on a wildcard address or behind a proxy', () => {
    expect(decideOrigin(get('gh.example.cn:3000'), 'gh.example.cn').allowed).toBe(true);
    expect(decideOrigin(get('[fd00::7]:3000'), 'fd00::7').allowed).toBe(true);
    expect(decideOrigin(get('gh.example.cn:3000'), '0.0.0.0').allowed).toBe(true);
    expect(decideOrigin(get('gh.example.cn', { 'x-forwarded-for': '1.2.3.4' }), '127.0.0.1').allowed).toBe(
      true,
    );
  });

  it('takes a post from the same origin, whatever the scheme in front of a proxy', () => {
    expect(decideOrigin(post('localhost:3000', 'http://localhost:3000'), '127.0.0.1').allowed).toBe(true);
    expect(
      decideOrigin(post('gh.example.cn', 'https://gh.example.cn', { via: '1.1 nginx' }), '127.0.0.1').allowed,
    ).toBe(true);
  });

  it.each([undefined, 'null', 'http://evil.example', 'http://localhost:3001', 'http://127.0.0.1:3000'])(
    'refuses a post to localhost:3000 from origin %s',
    (origin) => {
      expect(decideOrigin(post('localhost:3000', origin), '127.0.0.1')).toEqual({
        allowed: false,
        reason: 'foreign_origin',
      });
    },
  );
});

describe('isLoopback', () => {
  it('knows what only this machine can reach', () => {
    expect(['localhost', '127.0.0.1', '127.8.8.8', '::1'].filter(isLoopback)).toHaveLength(4);
    expect(['0.0.0.0', '::', '192.168.1.7', 'gh.example.cn'].filter(isLoopback)).toEqual([]);
  });
});

describe('cameThroughProxy', () => {
  it('sees any header that proxies add', () => {
    expect(cameThroughProxy({ host: 'localhost' })).toBe(false);
    expect(cameThroughProxy({ forwarded: 'for=1.2.3.4' })).toBe(true);
    expect(cameThroughProxy({ 'x-real-ip': '1.2.3.4' })).toBe(true);
  });
});
