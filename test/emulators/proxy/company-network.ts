import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type Server } from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import { onTestFinished } from 'vitest';
import { certificate, key } from './certificate.ts';

export interface CompanyNetwork {
  /** Of the proxy, with its name and password. */
  readonly proxy: string;
  /** Where the far end speaks TLS on this machine, without a proxy. */
  readonly port: number;
  /** What was asked of the proxy, such as `open.feishu.test:443`, in order. */
  readonly asked: readonly string[];
}

const password = `Basic ${Buffer.from('clerk:secret').toString('base64')}`;

/**
 * A network that lets nothing out but through its proxy (HTTP CONNECT), behind which every name leads to one far end
 * that speaks TLS. The far end's certificate is trusted until the running test ends.
 *
 * @param farEnd port of the server that everything ends at, without TLS.
 */
export async function companyNetwork(farEnd: number): Promise<CompanyNetwork> {
  const trusted = tls.getCACertificates('default');
  tls.setDefaultCACertificates([...trusted, certificate]);
  onTestFinished(() => tls.setDefaultCACertificates(trusted));
  const ending = tls.createServer({ key, cert: certificate }, (socket) => join(socket, connect(farEnd)));
  const port = await listen(ending);
  const asked: string[] = [];
  const proxy = createServer((_request, response) => response.writeHead(403).end());
  proxy.on('connect', ({ url, headers }: IncomingMessage, socket) => {
    if (headers['proxy-authorization'] !== password)
      return socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    asked.push(url ?? '');
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    return join(socket, connect(port));
  });
  return { proxy: `http://clerk:secret@127.0.0.1:${await listen(proxy)}`, port, asked };
}

/** Two sockets that end together. */
function join(one: Duplex, other: Duplex): void {
  one.pipe(other).pipe(one);
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.on('error', () => to.destroy());
    from.on('close', () => to.destroy());
  }
}

async function listen(server: Server): Promise<number> {
  const open = new Set<Duplex>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}
