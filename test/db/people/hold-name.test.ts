import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { holdName } from '../../../db/people/hold-name.ts';

it('says so at once when there is no connection to hold a name on', async () => {
  // As a server that takes no more connections.
  const full = createServer((socket) => socket.destroy());
  full.listen(0, '127.0.0.1');
  await once(full, 'listening');
  onTestFinished(() => void full.close());
  const { port } = full.address() as AddressInfo;
  const held = holdName(`postgres://nobody@127.0.0.1:${port}/none`, 'process/one');
  onTestFinished(() => held.release());
  await expect(held.first).rejects.toThrow();
});
