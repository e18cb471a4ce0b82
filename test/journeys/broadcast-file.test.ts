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
