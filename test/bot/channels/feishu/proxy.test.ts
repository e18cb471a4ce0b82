import { describe, expect, it, onTestFinished } from 'vitest';
import { goThrough, type Proxies } from '../../../../bot/proxies.ts';
import { companyNetwork } from '../../../emulators/proxy/company-network.ts';
import { openChannel } from './open-channel.ts';

/** A channel that is to reach Feishu in a company network, where Feishu has the given name. */
async function open(name: string, proxiesOf: (proxy: string) => Proxies) {
  const { emulator } = await openChannel({ start: false });
  const network = await companyNetwork(Number(new URL(emulator.url).port));
  const host = name.replace('PORT', String(network.port));
  const URL_ = `wss://${host.replace('open.', 'msg-frontier.')}/ws/v2?fpid=493&service_id=1`;
  const body = JSON.stringify({ code: 0, data: { URL: URL_ } });
  emulator.failNext(/ws\/endpoint/, { kind: 'body', status: 200, body });
  const takeBack = goThrough(proxiesOf(network.proxy));
  onTestFinished(() => takeBack?.());
  const { channel, received } = await openChannel({ baseUrl: `https://${host}` });
  await emulator.reached(1);
  await emulator.say({ text: '在吗', chatId: 'oc_1' });
  await channel.send('oc_1', { text: '在的' }, 'key');
  expect(received.map(({ text }) => text)).toEqual(['在吗']);
  expect(emulator.sent).toMatchObject([{ to: 'oc_1' }]);
  return network;
}

describe('in a network that lets nothing out but through its proxy', () => {
  it('calls and the long connection go through it, with its name and password', async () => {
    const { asked } = await open('open.feishu.test', (https) => ({ https, except: 'localhost' }));
    expect(new Set(asked)).toEqual(new Set(['open.feishu.test:443', 'msg-frontier.feishu.test:443']));
  });

  it('what is excepted (NO_PROXY) is reached without', async () => {
    const { asked } = await open('127.0.0.1:PORT', (https) => ({ https, except: '127.0.0.1' }));
    expect(asked).toEqual([]);
  });
});
