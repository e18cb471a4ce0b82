import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FeishuStage } from '../helpers/stages/feishu-stage.ts';
import { createUnion, type Union } from '../helpers/union.ts';

// A picture over the genuine SDK: fetched from the message, kept once, uploaded once, shown in the preview and in the groups.
let union: Union;
beforeAll(async () => {
  union = await createUnion({ at: '2026-11-20T10:00:00+08:00', sample: true, on: 'feishu' });
});
afterAll(() => union.stop());

const picture = Buffer.from('\x89PNG\r\n\x1a\n picture', 'latin1');

it('a picture that staff send goes out with a broadcast, previewed', async () => {
  const { emulator } = union.stage as FeishuStage;
  emulator.putFile('img_v3_poster', picture);
  const staff = await union.person('赵敏');
  const heard = await union.hears(() =>
    emulator.say({
      text: '',
      type: 'image',
      content: { image_key: 'img_v3_poster' },
      chatId: `oc_p_${staff.id}`,
      from: `ou_${staff.id}`,
    }),
  );
  expect(heard[0]?.text).toContain('随公告发出去');
  const shown = await staff.presses(heard[0], '用它发一条公告');
  const preview = shown.find(({ title }) => title?.includes('预览'));
  expect(preview?.text).toContain('图片：图片.jpg');
  const id = Number(/公告 (\d+) 号/.exec(preview?.title ?? '')?.[1]);
  await staff.says(`/改公告 ${id} 对象：焊接结构厂分工会`);
  const edited = await staff.says(`/改公告 ${id} 周五看电影`);
  expect(edited.find(({ title }) => title === '公告')).toMatchObject({
    text: '周五看电影',
    file: { isPicture: true },
  });
  const sent = await staff.says(`/确认 ${id}`);
  const announced = sent.find(({ title, chat }) => title === '公告' && chat === 'playground:g:hanjie');
  expect(announced?.file).toMatchObject({ name: '图片.jpg', base64: picture.toString('base64') });
  const pictures = emulator.sent.filter(({ type }) => type === 'image');
  expect(pictures.map(({ to }) => to)).toContain('oc_g_hanjie');
  expect(emulator.calls.filter((call) => call === 'POST /open-apis/im/v1/images')).toHaveLength(1);
});

it('those who have not read it are reminded in private, once, and not at night', async () => {
  const { emulator } = union.stage as FeishuStage;
  const staff = await union.person('赵敏');
  const [reader, sleeper] = [await union.person('王建国'), await union.person('李小燕')];
  const [draft] = await staff.says('/公告 @焊接结构厂分工会 周六停气');
  const id = Number(/公告 (\d+) 号/.exec(draft?.title ?? '')?.[1]);
  await staff.says(`/确认 ${id}`);
  expect((await staff.says(`/催读 ${id}`))[0]?.text).toContain('还不到两小时');
  const sent = emulator.sent.findLast(
    ({ to, content }) => to === 'oc_g_hanjie' && JSON.stringify(content).includes('周六停气'),
  );
  emulator.setMembers('oc_g_hanjie', [`ou_${reader.id}`, `ou_${sleeper.id}`, 'ou_guest']);
  emulator.read(sent?.id ?? '', `ou_${reader.id}`);
  union.clock.now = new Date('2026-11-20T22:00:00+08:00');
  expect((await staff.says(`/催读 ${id}`))[0]?.text).toContain('别吵着大家');
  union.clock.now = new Date('2026-11-21T09:30:00+08:00');
  const heard = await staff.says(`/催读 ${id}`);
  const reminded = heard.filter(({ title }) => title === '还有一条公告没看');
  expect(reminded.map(({ chat, text }) => [chat, text])).toEqual([
    [`playground:p:${sleeper.id}`, '周六停气'],
  ]);
  expect(heard.some(({ text }) => text.includes('有 1 人没看，提醒了 1 人。另有 1 人不在名册里'))).toBe(true);
  const again = await staff.says(`/催读 ${id}`);
  expect(again.some(({ title }) => title === '还有一条公告没看')).toBe(false);
  expect(again.some(({ text }) => text.includes('1 人以前提醒过'))).toBe(true);
});
