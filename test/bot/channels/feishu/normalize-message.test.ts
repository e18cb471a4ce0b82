import { describe, expect, it } from 'vitest';
import { normalizeCardAction } from '../../../../bot/channels/feishu/normalize-card-action.ts';
import { normalizeMessage } from '../../../../bot/channels/feishu/normalize-message.ts';

const botId = 'ou_bot';
const bot = { appId: 'cli_a', openId: botId };
const now = new Date('2026-12-01T08:00:00+08:00');
const event = (message: object, senderType = 'user') => ({
  sender: { sender_id: { open_id: 'ou_1' }, sender_type: senderType },
  message: {
    message_id: 'om_1',
    create_time: '1700000000000',
    chat_id: 'oc_1',
    chat_type: 'group',
    message_type: 'text',
    content: '{"text":"你好"}',
    ...message,
  },
});
const mention = (n: number, openId: string | null, name: string) => ({
  key: `@_user_${n}`,
  id: openId === null ? null : { open_id: openId },
  name,
});
const text = (words: string, mentions: object[] = []) =>
  normalizeMessage(event({ content: JSON.stringify({ text: words }), mentions }), bot, now);

describe('a text message', () => {
  it('in a private chat is always for the bot', () => {
    expect(normalizeMessage(event({ chat_type: 'p2p' }), bot, now)).toMatchObject({
      mentioned: true,
      chat: { kind: 'private' },
    });
  });

  it('in a group or a topic group is for the bot when it is mentioned', () => {
    for (const chat_type of ['group', 'topic_group']) {
      expect(normalizeMessage(event({ chat_type }), bot, now)).toMatchObject({
        mentioned: false,
        chat: { kind: 'group' },
      });
    }
    expect(text('@_user_1 /报名 3', [mention(1, botId, '娘家')])).toMatchObject({
      mentioned: true,
      text: '/报名 3',
    });
  });

  it('keeps other people’s names, also beyond the tenth and where an id is missing', () => {
    const mentions = [mention(1, 'ou_a', '张三'), mention(10, 'ou_b', '李四'), mention(2, null, '王五')];
    expect(text('@_user_10 和 @_user_1 和 @_user_2', mentions)?.text).toBe('@李四 和 @张三 和 @王五');
  });

  it('does not resolve a placeholder that stands in a name', () => {
    expect(text('@_user_1', [mention(1, 'ou_a', '@_user_2'), mention(2, botId, '娘家')])?.text).toBe(
      '@@_user_2',
    );
  });

  it('to everybody is not to the bot', () => {
    expect(text('@_all 开会')).toMatchObject({ mentioned: false, text: '@所有人 开会' });
  });
});

describe('other kinds of messages', () => {
  const kind = (message_type: string, content: unknown, mentions: object[] = []) =>
    normalizeMessage(event({ message_type, content: JSON.stringify(content), mentions }), bot, now);

  it('rich text is read as its words', () => {
    const runs = [
      { tag: 'at', user_id: '@_user_1', user_name: '娘家' },
      { tag: 'text', text: ' 住院' },
      { tag: 'a', text: '慰问', href: 'https://example.org' },
    ];
    const post = {
      title: '请问',
      content: [runs, [{ tag: 'img', image_key: 'k' }], [{ tag: 'text', text: '多少？' }]],
    };
    expect(kind('post', post, [mention(1, botId, '娘家')])).toMatchObject({
      mentioned: true,
      text: '请问\n 住院慰问\n\n多少？',
    });
  });

  it.each([
    ['image', { image_key: 'k' }, 'picture'],
    ['audio', { file_key: 'k', duration: 2000 }, 'voice'],
    ['media', { file_key: 'k', image_key: 'i' }, 'video'],
    ['sticker', { file_key: 'k' }, 'sticker'],
    ['merge_forward', { content: 'Merged and Forwarded Message' }, 'forwarded'],
    ['folder', { file_key: 'k' }, 'file'],
    ['share_chat', { chat_id: 'oc_2' }, 'other'],
    ['location', { name: '铸锻厂' }, 'other'],
    ['hologram', {}, 'other'],
    ['text', { words: 'x' }, 'other'],
    ['post', { title: '', content: [[{ tag: 'img', image_key: 'k' }]] }, 'picture'],
  ])('of type %s holds no words: %j', (type, content, expected) => {
    expect(kind(type, content)).toMatchObject({ text: '', attachment: { kind: expected } });
  });

  it('that are no JSON hold no words either', () => {
    expect(normalizeMessage(event({ content: 'not json' }), bot, now)).toMatchObject({
      text: '',
      attachment: { kind: 'other' },
    });
  });

  it('a file can be found again by message and key', () => {
    expect(kind('file', { file_key: 'file_v3_1', file_name: '慰问 办法.docx' })?.attachment).toEqual({
      kind: 'file',
      file: { name: '慰问 办法.docx', reference: 'om_1/file_v3_1' },
    });
  });

  it('a quoted message changes nothing of the words, nor is quoting the bot a mention of it', () => {
    const quoting = { parent_id: 'om_bot', root_id: 'om_bot', content: '{"text":"好的"}' };
    expect(normalizeMessage(event(quoting), bot, now)).toMatchObject({ text: '好的', mentioned: false });
  });

  it('other bots’ messages and unknown shapes are none', () => {
    expect(normalizeMessage(event({}, 'app'), bot, now)).toBeUndefined();
    expect(normalizeMessage(event({ message_type: 'system' }), bot, now)).toBeUndefined();
    expect(normalizeMessage(event({ message_id: '' }), bot, now)).toBeUndefined();
    for (const shape of [undefined, null, 'x', {}, { message: {} }]) {
      expect(normalizeMessage(shape, bot, now)).toBeUndefined();
    }
  });
});

describe('what an event may leave out', () => {
  it('is everything but who, where, which message and what', () => {
    const least = {
      sender: { sender_id: { open_id: 'ou_1', union_id: null, user_id: null } },
      message: {
        message_id: 'om_1',
        chat_id: 'oc_1',
        chat_type: 'p2p',
        message_type: 'text',
        content: '{"text":"好"}',
      },
    };
    expect(normalizeMessage(least, bot, now)).toMatchObject({ text: '好', mentioned: true, sentAt: now });
    const odd = event({
      mentions: [null, { key: '@_user_1' }, 'x'],
      create_time: null,
      chat_type: 'new_kind',
    });
    expect(normalizeMessage(odd, bot, now)).toMatchObject({ text: '你好', mentioned: false });
  });

  it('while the bot’s own id is unknown, a mention that names its app is heard, no other', () => {
    const unknown = { appId: 'cli_a', openId: undefined };
    const mentions = (appId: string) => [{ ...mention(1, 'ou_x', '娘家'), bot_info: { app_id: appId } }];
    const content = '{"text":"@_user_1 好"}';
    const ofOurs = normalizeMessage(event({ content, mentions: mentions('cli_a') }), unknown, now);
    const ofOthers = normalizeMessage(event({ content, mentions: mentions('cli_b') }), unknown, now);
    expect([ofOurs?.mentioned, ofOurs?.text]).toEqual([true, '好']);
    expect([ofOthers?.mentioned, ofOthers?.text]).toEqual([false, '@娘家 好']);
    expect(normalizeMessage(event({ mentions: [mention(1, null, '娘家')] }), unknown, now)?.mentioned).toBe(
      false,
    );
  });

  it('rich text may stand under its language, hold unknown runs, and call everybody', () => {
    const content = [
      [
        { tag: 'at', user_id: 'all' },
        { tag: 'emotion', emoji_type: 'SMILE' },
        { tag: 'text', text: '好' },
      ],
    ];
    const post = JSON.stringify({ zh_cn: { content } });
    expect(normalizeMessage(event({ message_type: 'post', content: post }), bot, now)).toMatchObject({
      text: '@所有人好',
      mentioned: false,
    });
  });
});

describe('a pressed button', () => {
  const press = { event_id: 'e', operator: { open_id: 'ou_1' }, context: { open_chat_id: 'oc_1' } };
  const at = new Date(0);
  it('says its words, also where its value comes as JSON or its card is told at the top', () => {
    expect(normalizeCardAction({ ...press, action: { value: { say: 'x' } } }, at)).toMatchObject({
      text: 'x',
    });
    expect(normalizeCardAction({ ...press, action: { value: '{"say":"x"}' } }, at)).toMatchObject({
      text: 'x',
    });
    const flat = { token: 'c-1', operator: press.operator, open_chat_id: 'oc_2', open_message_id: 'om_9' };
    expect(normalizeCardAction({ ...flat, action: { value: { say: 'x' } } }, at)).toMatchObject({
      messageId: 'c-1',
      chatExternalId: 'oc_2',
      answerable: 'om_9',
    });
  });

  it('that is not ours is no message', () => {
    for (const value of [{ other: 1 }, '{}', 'x', null, { say: '' }])
      expect(normalizeCardAction({ ...press, action: { value } }, at)).toBeUndefined();
    expect(
      normalizeCardAction({ ...press, context: null, action: { value: { say: 'x' } } }, at),
    ).toBeUndefined();
  });
});
