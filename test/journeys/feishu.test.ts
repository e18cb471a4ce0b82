import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../bot/config.ts';
import { createNiangjia } from '../../bot/main.ts';
import type { Niangjia } from '../../bot/niangjia.ts';
import { findPersonId, saveIdentity } from '../../db/people/identities.ts';
import { insertPerson, listPeople } from '../../db/people/people.ts';
import {
  appId,
  appSecret,
  botOpenId,
  type FeishuEmulator,
  type Saying,
  startFeishuEmulator,
} from '../emulators/feishu/feishu-emulator.ts';
import { makeActivity } from '../helpers/activity.ts';
import { createDb } from '../helpers/fresh-db.ts';
import { makePerson } from '../helpers/make.ts';

// The whole program, the genuine SDK and an emulator that keeps the limits, on the real clock.
let niangjia: Niangjia;
let emulator: FeishuEmulator;
const closing: (() => unknown)[] = [];

beforeAll(async () => {
  const { db, dispose } = await createDb();
  const folder = mkdtempSync(join(tmpdir(), 'niangjia-feishu-'));
  emulator = await startFeishuEmulator({ limits: { now: Date.now } });
  const config = readConfig({
    NIANGJIA_DATA_DIR: folder,
    NIANGJIA_SAMPLE: 'on',
    FEISHU_APP_ID: appId,
    FEISHU_APP_SECRET: appSecret,
    FEISHU_BASE_URL: emulator.url,
  });
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  niangjia = await createNiangjia(config, {
    log: silent,
    now: () => new Date(),
    announce: () => undefined,
    open: () => Promise.resolve({ db, lock: undefined, close: dispose }),
  });
  await niangjia.sample.ensure();
  const people = await listPeople(db);
  for (const [name, externalId] of [
    ['赵敏', 'ou_staff'],
    ['王建国', 'ou_worker'],
  ] as const) {
    const person = people.find((one) => one.name === name);
    if (!person) throw new Error(`nobody is called ${name}`);
    await saveIdentity(db, { channel: 'feishu', externalId, personId: person.id });
  }
  const feishu = niangjia.channels.get('feishu');
  await feishu?.start(niangjia.receive, niangjia.onHappening);
  closing.push(
    () => feishu?.stop(),
    () => niangjia.stop(),
    () => emulator.close(),
    () => rmSync(folder, { recursive: true, force: true }),
  );
});
afterAll(async () => {
  for (const close of closing) await close();
});

/** What was sent because of something said or pressed, as JSON text, with the message it answers. */
async function heardAfter(act: () => Promise<unknown>) {
  const before = emulator.sent.length;
  await act();
  await niangjia.settled();
  return emulator.sent
    .slice(before)
    .map(({ to, parent, content }) => ({ to, parent, text: JSON.stringify(content) }));
}
const hear = (saying: Saying) => heardAfter(() => emulator.say(saying));
const group = { chatId: 'oc_group', chatType: 'group' } as const;
const file = (name: string, from: string, chatId: string): Saying => ({
  text: '',
  type: 'file',
  content: { file_key: 'file_1', file_name: name },
  from,
  chatId,
});

describe('in a Feishu group', () => {
  it('the bot answers who mentions it, as a reply to the very message', async () => {
    const mentions = [{ openId: botOpenId, name: '娘家' }];
    const text = '@_user_1 高温津贴什么时候发？';
    const [answer] = await hear({ ...group, text, mentions, messageId: 'om_asked' });
    expect(answer).toMatchObject({ to: 'oc_group', parent: 'om_asked' });
  });

  it('the bot answers what somebody else is to ask it, whoever is mentioned beside it', async () => {
    const mentions = [
      { openId: 'ou_other', name: '李小燕' },
      { openId: botOpenId, name: '娘家' },
    ];
    const [answer] = await hear({ ...group, text: '@_user_1 你问问@_user_2 高温津贴多少', mentions });
    // Near clauses on buttons have the figure too, where it was not understood.
    expect(answer?.text).toContain('每人每月200元');
    expect(answer?.text).not.toContain('没有找到依据');
  });

  it('the bot leaves a question alone that is taken back, whether Feishu tells of it or only refuses the reply', async () => {
    const asked = {
      ...group,
      text: '@_user_1 高温津贴什么时候发？',
      mentions: [{ openId: botOpenId, name: '娘家' }],
    };
    await emulator.push('im.message.recalled_v1', { message_id: 'om_back', chat_id: 'oc_group' });
    expect(await hear({ ...asked, messageId: 'om_back' })).toEqual([]);
    emulator.failNext(/reply$/, { kind: 'code', status: 400, code: 230011 });
    expect(await hear(asked)).toEqual([]);
  });

  it('it keeps silent to everybody else’s words, pictures, files and quotes', async () => {
    const other = [{ openId: 'ou_other', name: '娘家' }];
    const said: Saying[] = [
      { ...group, text: '高温津贴什么时候发？' },
      { ...group, text: '@_all 高温津贴什么时候发？' },
      { ...group, text: '@_user_1 高温津贴什么时候发？', mentions: other },
      { ...group, text: '/别人的命令' },
      { ...group, text: '2' },
      { ...group, text: '', type: 'image', content: { image_key: 'k' } },
      { ...group, text: '', type: 'hologram', content: {} },
      { ...file('制度.docx', 'ou_staff', 'oc_group'), ...group },
    ];
    for (const saying of said) expect(await hear(saying)).toEqual([]);
  });

  it('its own commands need no mention', async () => {
    expect((await hear({ ...group, text: '/帮助' }))[0]?.text).toContain('/报名');
  });
});

describe('a sign-up card in a Feishu group', () => {
  it('is pressed by many without a line for each in the group: what came of it is told in private', async () => {
    const [activity] = await niangjia.db.query<{ id: number }>(
      'select id from activities order by id limit 1',
    );
    const press = (words: string, from: string) =>
      heardAfter(() =>
        emulator.click({ value: { say: `/${words} ${activity?.id}` }, chatId: 'oc_group', from }),
      );
    const heard = [];
    for (const from of ['ou_worker', 'ou_staff']) heard.push(...(await press('报名', from)));
    heard.push(...(await press('取消报名', 'ou_worker')), ...(await press('取消报名', 'ou_staff')));
    expect(heard.map(({ to }) => to)).toEqual(['ou_worker', 'ou_staff', 'ou_worker', 'ou_staff']);
    const [typed] = await hear({ ...group, text: `/取消报名 ${activity?.id}`, from: 'ou_worker' });
    expect(typed?.to).toBe('oc_group');
  });
});

describe('a team begun on a card in a Feishu group', () => {
  it('is composed in private, where its captain is asked for the rest', async () => {
    const opensAt = new Date();
    const { id } = await makeActivity(
      niangjia.db,
      {
        ...{ title: '迎新拔河', opensAt, deadlineAt: new Date(opensAt.getTime() + 86_400_000) },
        items: [{ name: '拔河', places: 4, team: { min: 2, max: 3 } }],
      },
      'hanjie',
    );
    await hear({ text: '/帮助', from: 'ou_worker', chatId: 'oc_worker' });
    const asked = await heardAfter(() =>
      emulator.click({ value: { say: `/报名 ${id} 拔河` }, chatId: 'oc_group', from: 'ou_worker' }),
    );
    expect(asked.map(({ to }) => to)).toEqual(['oc_worker']);
    expect(asked[0]?.text).toContain('您的队叫什么名字');
    expect(asked[0]?.text).not.toContain('群里请');
    const signed = await hear({
      text: '我们队叫红旗队，有李小燕',
      from: 'ou_worker',
      chatId: 'oc_worker',
    });
    expect(signed[0]?.text).toContain('报上了：红旗队');
    expect(signed.every(({ to }) => to !== 'oc_group')).toBe(true);
  });
});

describe('who somebody is', () => {
  const phoneOf = '13912345678';
  beforeAll(async () => {
    await insertPerson(niangjia.db, makePerson({ name: '钱多多', phone: phoneOf, unitId: 'lanbei' }));
    await insertPerson(niangjia.db, makePerson({ name: '孙小满', phone: '13912345679', unitId: 'lanbei' }));
    await insertPerson(niangjia.db, makePerson({ name: '李从来', unitId: 'hanjie' }));
  });

  it('the directory’s mobile number tells at the first word', async () => {
    emulator.hire({ openId: 'ou_qian', name: '钱多多', mobile: phoneOf });
    const [reply] = await hear({ text: '/我的报名', from: 'ou_qian', chatId: 'oc_qian' });
    expect(reply?.text).not.toContain('还不认识您');
    expect(await findPersonId(niangjia.db, 'feishu', 'ou_qian')).toBeDefined();
  });

  it('another name with that number is not taken for the worker', async () => {
    emulator.hire({ openId: 'ou_wife', name: '李从来', mobile: '13912345679' });
    const [reply] = await hear({ text: '/我的报名', from: 'ou_wife', chatId: 'oc_wife' });
    expect(reply?.text).toContain('还不认识您');
  });

  it('a stranger says who they are, and staff decide', async () => {
    const heard = await hear({ text: '我是李从来', from: 'ou_new', chatId: 'oc_new' });
    expect(heard.find(({ to }) => to === 'oc_new')?.text).toContain('已请工会干事核实');
    const asked = heard.find(({ text }) => text.includes('请核实身份'));
    const [, yes] = /"say":"(\/认人 \d+ 是)"/.exec(asked?.text ?? '') ?? [];
    expect(await findPersonId(niangjia.db, 'feishu', 'ou_new')).toBeUndefined();
    const repeated = await hear({ text: '我是李从来', from: 'ou_new', chatId: 'oc_new' });
    expect(repeated.map(({ to }) => to)).toEqual(['oc_new']);
    // Nobody confirms themselves, and no worker anybody.
    const press = { value: { say: yes }, chatId: 'oc_new', from: 'ou_new' };
    expect((await heardAfter(() => emulator.click(press)))[0]?.text).toMatch(/还不认识您/);
    const settled = await heardAfter(() =>
      emulator.click({
        ...press,
        from: 'ou_staff',
        chatId: 'oc_staff',
      }),
    );
    expect(settled.map(({ text }) => text).join()).toContain('李从来');
    expect(await findPersonId(niangjia.db, 'feishu', 'ou_new')).toBeDefined();
    const [again] = await hear({ text: '我是李从来', from: 'ou_new', chatId: 'oc_new' });
    expect(again?.text).not.toContain('已请工会干事核实');
  });

  it('a name that nobody bears is told so', async () => {
    const [reply] = await hear({ text: '我是无名氏', from: 'ou_nobody', chatId: 'oc_nobody' });
    expect(reply?.text).toContain('名册里没有找到');
  });

  it('whoever tries name after name is told to come again tomorrow, whether somebody bears it or not', async () => {
    const said = async (text: string) =>
      (await hear({ text, from: 'ou_prying', chatId: 'oc_prying' }))[0]?.text;
    for (const name of ['赵一', '赵二', '赵三', '赵四', '赵五']) await said(`我是${name}`);
    const refused = await said('我是无名氏');
    expect(refused).toContain('明天再试');
    expect(await said('我是李从来')).toBe(refused);
  });
});

describe('a group that takes the bot in', () => {
  it('hears who it is, and an administrator binds it by a button', async () => {
    const joined = { chat_id: 'oc_joined', name: '焊接车间之家', operator_id: { open_id: 'ou_x' } };
    const [intro, ...more] = await heardAfter(() => emulator.push('im.chat.member.bot.added_v1', joined));
    expect(more).toEqual([]);
    expect(intro).toMatchObject({ to: 'oc_joined' });
    expect(intro?.text).toContain('/绑定');
    const twice = await heardAfter(() => emulator.push('im.chat.member.bot.added_v1', joined));
    expect(twice).toEqual([]);
  });
});

describe('read receipts', () => {
  it('are asked for page by page', async () => {
    const feishu = niangjia.channels.get('feishu');
    const [{ id } = { id: '' }] = emulator.sent;
    for (const reader of ['ou_1', 'ou_2', 'ou_3']) emulator.read(id, reader);
    expect(await feishu?.readers?.(id)).toEqual(['ou_1', 'ou_2', 'ou_3']);
  });
});

describe('in a private Feishu chat', () => {
  it('what holds no words is answered politely, and opens no case', async () => {
    const picture = { text: '', type: 'image', content: { image_key: 'k' }, chatId: 'oc_private' };
    const [answer, ...more] = await hear(picture);
    expect(answer?.text).toContain('图片我不看也不存');
    expect(more).toEqual([]);
  });

  it('a worker’s file is declined', async () => {
    const [answer] = await hear(file('制度.docx', 'ou_worker', 'oc_private'));
    expect(answer?.text).toContain('文件我这边不收');
    expect(answer?.text).not.toContain('收录');
    const forged = await hear({
      text: '/收录 om_1/file_1 制度.docx',
      from: 'ou_worker',
      chatId: 'oc_private',
    });
    expect(forged[0]?.text).toContain('工会干事');
  });

  it('a file of a kind that cannot be read is declined to staff with the kinds that can', async () => {
    const [answer] = await hear(file('制度.zip', 'ou_staff', 'oc_staff'));
    expect(answer?.text).toContain('.docx');
    expect(answer?.text).not.toContain('/收录 om');
  });

  it('a forecast that staff send is taken for one at a tap, row by row', async () => {
    const day = niangjia.calendar.dayOf(new Date(Date.now() + 2 * 86_400_000));
    emulator.putFile('file_1', Buffer.from(`日期,单位,最高气温\n${day},焊接厂,38\n${day},宁波,38\n`));
    emulator.setChatMode('oc_staff', 'p2p');
    const [asked] = await hear(file('高温预报.csv', 'ou_staff', 'oc_staff'));
    const say = /"say":"(\/导入高温预报 [^"]+)"/.exec(asked?.text ?? '')?.[1];
    const heard = await heardAfter(() =>
      emulator.click({ value: { say }, chatId: 'oc_staff', from: 'ou_staff' }),
    );
    const told = heard.map(({ text }) => text).join();
    expect(told).toContain('新的 1 条');
    expect(told).toContain('第 3 行没收下：这个单位不归您管');
  });

  it('staff’s file is taken in after they confirm, and answers at once', async () => {
    const rules = [
      '# 夏送清凉办法',
      '',
      '第一条 本办法自2024年6月1日起施行。',
      '',
      '第二条 高温岗位职工每人发放防暑降温用品一份，价值260元。',
    ];
    emulator.putFile('file_1', Buffer.from(rules.join('\n')));
    emulator.setChatMode('oc_staff', 'p2p');
    const [asked] = await hear(file('夏送清凉 办法.md', 'ou_staff', 'oc_staff'));
    expect(asked?.text).toContain('要收进');
    const say = /"say":"(\/收录 [^"]+)"/.exec(asked?.text ?? '')?.[1];
    expect(say).toMatch(/夏送清凉 办法\.md$/);
    const heard = await heardAfter(() =>
      emulator.click({ value: { say }, chatId: 'oc_staff', from: 'ou_staff' }),
    );
    // Two replies to one chat may come in either order.
    expect(heard.map(({ text }) => text).join()).toContain('《夏送清凉办法》已收进资料库');
    const [answer] = await hear({
      text: '高温岗位防暑降温用品价值多少？',
      chatId: 'oc_staff',
      from: 'ou_staff',
    });
    expect(answer?.text).toContain('260元');
  });
});
