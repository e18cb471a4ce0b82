import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { AddressUnusable, PortTaken } from '../../../bot/web/listen-errors.ts';
import { createWebServer, type Routes } from '../../../bot/web/server.ts';
import { silentLog } from '../../helpers/web-server.ts';

async function start(routes: readonly Routes[] = []) {
  const server = createWebServer({ host: '127.0.0.1', port: 0, log: silentLog, routes });
  const url = await server.start();
  onTestFinished(() => server.stop());
  return { server, url };
}

const json = (url: string, body: string, headers = {}) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });

describe('the web server', () => {
  it('says it is well, with headers that let no page load or run anything foreign', async () => {
    const { url } = await start();
    const response = await fetch(`${url}/healthz`);
    expect(await response.json()).toEqual({ ok: true });
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('says which variable to change when the port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void other.close());
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const server = createWebServer({ host: '127.0.0.1', port, log: silentLog, routes: [] });
    const error = await server.start().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(PortTaken);
    expect(String(error)).toContain('NIANGJIA_HTTP_PORT');
    expect(String(error)).toContain(String(port));
  });

  it('says what to check when the address is not this machine’s', async () => {
    const server = createWebServer({ host: '203.0.113.7', port: 0, log: silentLog, routes: [] });
    const error = await server.start().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(AddressUnusable);
    expect(String(error)).toContain('NIANGJIA_HTTP_HOST');
  });

  it('refuses posts from elsewhere, except where the route proves by itself who calls', async () => {
    const { url } = await start([
      (app) => {
        app.post('/act', async () => ({ done: true }));
        app.post('/hook', { config: { selfAuthenticated: true } }, async () => ({ done: true }));
      },
    ]);
    expect((await json(`${url}/act`, '{}')).status).toBe(403);
    expect((await json(`${url}/act`, '{}', { origin: 'http://evil.example' })).status).toBe(403);
    expect((await json(`${url}/act`, '{}', { origin: url })).status).toBe(200);
    expect((await json(`${url}/hook`, '{}')).status).toBe(200);
  });

  it('answers bad, huge and failing requests with a sentence, and nothing of what went wrong inside', async () => {
    const { url } = await start([
      (app) => {
        app.post('/act', async () => {
          throw new Error('secret detail');
        });
      },
    ]);
    const origin = { origin: url };
    const [broken, huge, failing] = [
      await json(`${url}/act`, '{', origin),
      await json(`${url}/act`, JSON.stringify('长'.repeat(200_000)), origin),
      await json(`${url}/act`, '{}', origin),
    ];
    expect([broken.status, huge.status, failing.status]).toEqual([400, 413, 500]);
    expect(await huge.json()).toMatchObject({ message: '内容太长了，请缩短后再发。' });
    expect(await failing.text()).not.toContain('secret');
    expect((await fetch(`${url}/nowhere`)).status).toBe(404);
    expect((await fetch(`${url}/web/../../package.json`)).status).toBe(404);
  });
});
