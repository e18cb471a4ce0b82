import { explainMissing } from '../../../../bot/channels/wechat/load-wechaty.ts';
import jsQR from 'jsqr';
import { expect, it } from 'vitest';
import { createWechatChannel } from '../../../../bot/channels/wechat/wechat-channel.ts';
import { openWechat } from './open-wechat.ts';
import { eventually } from '../../../helpers/eventually.ts';

const content = 'https://login.weixin.qq.com/l/abc==';

it('the code to scan stands in the terminal, readable by a camera, once for each code', async () => {
  const { showCode, announced } = await openWechat();
  showCode(content);
  showCode(content);
  showCode(`${content}2`);
  const codes = announced.filter((text) => text.includes('扫这个二维码'));
  expect(codes).toHaveLength(2);
  expect(scan(codes[0] ?? '')).toBe(content);
});

it('a logout is told once, and a new login after it', async () => {
  const { login, logout, announced } = await openWechat();
  await logout();
  await logout().catch(() => undefined);
  login();
  expect(announced.filter((text) => text.includes('掉线'))).toHaveLength(1);
  await eventually(() => expect(announced.at(-1)).toBe('微信已登录。'));
});

it('a puppet that is not installed is answered with how to install it', async () => {
  const channel = createWechatChannel({
    puppet: 'wechaty-puppet-nowhere',
    groupPushes: false,
    dailyMessages: 200,
    log: { info() {}, warn() {}, error() {} },
    announce() {},
  });
  await expect(channel.start(async () => undefined)).rejects.toThrow(
    'npm install --no-save --include=dev wechaty@1.20.2 wechaty-puppet-nowhere',
  );
});

it('a puppet that never comes up does not hold up what starts after it', async () => {
  const { channel, puppet } = await openWechat({ start: false, readyWithinMs: 20 });
  puppet.onStart = () => new Promise(() => undefined);
  await expect(channel.start(async () => undefined)).rejects.toThrow('没有启动');
});

/** Reads a code as a camera would: each character is two modules, one above the other, light on dark. */
function scan(text: string): string | undefined {
  const lines = text.split('\n').filter((line) => /^[█▀▄ ]+$/u.test(line) && line.trim() !== '');
  const scale = 4;
  const width = Math.max(...lines.map((line) => line.length));
  const rows = lines.flatMap((line) => {
    const cells = [...line.padEnd(width)];
    return [cells.map((cell) => '█▀'.includes(cell)), cells.map((cell) => '█▄'.includes(cell))];
  });
  const pixels = new Uint8ClampedArray(width * rows.length * scale * scale * 4).fill(255);
  rows.forEach((row, y) =>
    row.forEach((light, x) => {
      if (light) return;
      for (let dy = 0; dy < scale; dy += 1)
        for (let dx = 0; dx < scale; dx += 1) {
          const at = ((y * scale + dy) * width * scale + x * scale + dx) * 4;
          pixels.fill(0, at, at + 3);
        }
    }),
  );
  // Its typings are for another kind of module than it is.
  const { default: read } = jsQR as unknown as {
    default: (pixels: Uint8ClampedArray, width: number, height: number) => { data: string } | null;
  };
  return read(pixels, width * scale, rows.length * scale)?.data;
}

it('doctor says what is missing without loading it', () => {
  expect(explainMissing('wechaty-puppet-mock')).toBeUndefined();
  expect(explainMissing('wechaty-puppet-nowhere')).toContain('没有安装 wechaty-puppet-nowhere');
});
