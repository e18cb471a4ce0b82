import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveChat } from '../../db/chats/chats.ts';
import { saveIdentity } from '../../db/people/identities.ts';
import type { FeishuStage } from '../helpers/stages/feishu-stage.ts';
import { wechatStage, type WechatStage } from '../helpers/stages/wechat-stage.ts';
import { createUnion, type Heard, type Union } from '../helpers/union.ts';

const picture = Buffer.from('\x89PNG\r\n\x1a\n poster', 'latin1');
const numberIn = (title = '') => Number(/公告 (\d+) 号/.exec(title)?.[1]);
const previewIn = (heard: readonly Heard[]) => heard.find(({ title }) => title?.includes('预览'));

describe('a broadcast to Feishu groups, a WeChat room and people on both', () => {
  let union: Union;
  const wechat: WechatStage = wechatStage();
  const room = wechat.chatOf({ kind: 'group', unitId: 'hanjie' });
  beforeAll(async () => {
    union = await createUnion({
      at: '2026-11-20T10:00:00+08:00',
      sample: true,
      on: 'feishu',
      beside: wechat,
    });
    await saveChat(union.niangjia.db, {
      ...{ channel: 'wechat', externalId: room, kind: 'group', title: '焊接厂微信群' },
      ...{ unitId: 'hanjie', personId: null, sample: true },
    });
  });
  afterAll(() => union.stop());
  const inRoom = () =>
    wechat.emulator.puppet.sent
      .filter(({ to }) => `room:${to}` === room)
      .map((one) => one.fileName ?? one.text);

  it('takes a file that is no picture along, shows each look, and ends with the result of each', async () => {
    const staff = await union.person('赵敏');
    const { emulator } = union.stage as FeishuStage;
    const file = { name: '义诊安排 12月.pdf', bytes: Buffer.from('%PDF-1.4 plan') };
    const [asked] = await staff.hands(file);
    const drafted = await staff.presses(asked, '用它发一条公告');
    expect(previewIn(drafted)?.text).toContain('附件：义诊安排 12月.pdf');
    const id = numberIn(previewIn(drafted)?.title);
    const edited = await staff.says(`/改公告 ${id} 对象：焊接结构厂分工会`);
    expect(previewIn(edited)?.text).toContain('2 个群');
    expect(edited.some(({ text }) => text.includes('在微信的 1 个群里是这样的'))).toBe(true);
    const before = emulator.sent.length;
    await staff.says(`/改公告 ${id} 周五义诊，安排见附件`);
    await staff.says(`/确认 ${id}`);
    const files = emulator.sent.slice(before).filter(({ type }) => type === 'file');
    expect(files.map(({ to }) => to)).toContain('oc_g_hanjie');
    expect(inRoom()[0]).toContain('周五义诊，安排见附件');
    expect(inRoom().at(-1)).toBe('义诊安排 12月.pdf');
    const [report] = await staff.says(`/公告情况 ${id}`);
    expect(report?.text).toContain('已送到 2');
    expect(report?.text).toContain('焊接厂微信群：已送到');

    const recalled = await staff.says(`/撤回 ${id}`);
    expect(recalled[0]?.text).toMatch(/正在从 [12] 个群撤回/);
    const program = await staff.hands({ name: '工具.exe', bytes: Buffer.from('MZ program') });
    const refused = await staff.presses(program[0], '用它发一条公告');
    expect(refused.at(-1)?.text).toContain('程序文件不行');
  });

  it('reaches people with a tag where each is', async () => {
    const { db } = union.niangjia;
    const [here, there] = [await union.person('王建国'), await union.person('李小燕')];
    await db.query(`update people set tags = array['义工'] where id = any($1)`, [[here.id, there.id]]);
    // Left Feishu, and known on WeChat.
    await db.query(`delete from chats where person_id = $1 and channel = 'feishu'`, [there.id]);
    await db.query(`delete from identities where person_id = $1 and channel = 'feishu'`, [there.id]);
    await saveIdentity(db, { channel: 'wechat', externalId: wechat.accountOf(there.id), personId: there.id });
    const staff = await union.person('钱进');
    const [draft] = await staff.says('/公告 #义工 周六植树');
    expect(draft?.text).toContain('带“义工”标签的 2 人');
    const sent = await staff.says(`/确认 ${numberIn(draft?.title)}`);
    expect(sent.some(({ chat, text }) => chat === `playground:p:${here.id}` && text === '周六植树')).toBe(
      true,
    );
    const privately = wechat.emulator.puppet.sent.filter(({ to }) => to === wechat.accountOf(there.id));
    expect(privately.map(({ text }) => text).join()).toContain('周六植树');
  });
});

describe('a broadcast on WeChat', () => {
  let union: Union;
  beforeAll(async () => {
    union = await createUnion({ at: '2026-11-20T10:00:00+08:00', sample: true, on: 'wechat' });
  });
  afterAll(() => union.stop());

  it('takes a picture along, and says at the end in a message what came of it', async () => {
    const staff = await union.person('赵敏');
    const { emulator } = union.stage as WechatStage;
    const [asked] = await staff.hands({ name: '海报.png', bytes: picture });
    expect(asked?.text).toContain('收到图片');
    const drafted = await staff.presses(asked, '用它发一条公告');
    const preview = previewIn(drafted);
    const id = numberIn(preview?.title);
    expect(preview?.text).toContain('图片：海报.png');
    await staff.says(`/改公告 ${id} 对象：焊接结构厂分工会`);
    await staff.says(`/确认 ${id}`);
    const sent = emulator.puppet.sent.filter(({ to }) => to === '@hanjie');
    expect(sent.map(({ fileName }) => fileName)).toContain('海报.png');
    const heard = await union.tick('2026-11-20T10:05:00+08:00');
    const result = heard.filter(({ title }) => title === `公告 ${id} 号 · 发完了`);
    expect(result.map(({ chat }) => chat)).toEqual([`playground:p:${staff.id}`]);
    expect(
      (await union.tick('2026-11-20T10:10:00+08:00')).filter(({ title }) => title?.includes('发完了')),
    ).toEqual([]);
  });
});
