import { describe, expect, it } from 'vitest';
import { normalizeCardAction } from '../../../../bot/channels/feishu/normalize-card-action.ts';
import { normalizeMessage } from '../../../../bot/channels/feishu/normalize-message.ts';

const bot = 'ou_bot';
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
  normalizeMessage(event({ content: JSON.stringify({ text: words }), mentions }), bot);

describe('a text message', () => {
  it('in a private chat is always for the bot', () => {
    expect(normalizeMessage(event({ chat_type: 'p2p' }), bot)).toMatchObject({
      mentioned: true,
      chat: { kind: 'private' },
    });
  });

  it('in a group or a topic group is for the bot when it is mentioned', () => {
    for (const chat_type of ['group', 'topic_group']) {
      expect(normalizeMessage(event({ chat_type }), bot)).toMatchObject({
        mentioned: false,
        chat: { kind: 'group' },
      });
    }
    expect(text('@_user_1 /报名 3', [mention(1, bot, '娘家')])).toMatchObject({
      mentioned: true,
      text: '/报名 3',
    });
  });

  it('keeps other people’s names, also beyond the tenth and where an id is missing', () => {
    const mentions = [mention(1, 'ou_a', '张三'), mention(10, 'ou_b', '李四'), mention(2, null, '王五')];
    expect(text('@_user_10 和 @_user_1 和 @_user_2', mentions)?.text).toBe('@李四 和 @张三 和 @王五');
  });

  it('does not resolve a placeholder that stands in a name', () => {
    expect(text('@_user_1', [mention(1, 'ou_a', '@_user_2'), mention(2, bot, '娘家')])?.text).toBe(
      '@@_user_2',
    );
  });

  it('to everybody is not to the bot', () => {
    expect(text('@_all 开会')).toMatchObject({ mentioned: false, text: '@所有人 开会' });
  });
});

describe('other kinds of messages', () => {
  const kind = (message_type: string, content: unknown, mentions: object[] = []) =>
    normalizeMessage(event({ message_type, content: JSON.stringify(content), mentions }), bot);

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
    expect(kind('post', post, [mention(1, bot, '娘家')])).toMatchObject({
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
    expect(normalizeMessage(event({ content: 'not json' }), bot)).toMatchObject({
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
    expect(normalizeMessage(event(quoting), bot)).toMatchObject({ text: '好的', mentioned: false });
  });

  it('other bots’ messages and unknown shapes are none', () => {
    expect(normalizeMessage(event({}, 'app'), bot)).toBeUndefined();
    expect(normalizeMessage(event({ create_time: 'yesterday' }), bot)).toBeUndefined();
    for (const shape of [undefined, null, 'x', {}, { message: {} }]) {
      expect(normalizeMessage(shape, bot)).toBeUndefined();
    }
  });
});

it('a button that is not ours is no message', () => {
  const press = { event_id: 'e', operator: { open_id: 'ou_1' }, context: { open_chat_id: 'oc_1' } };
  const at = new Date(0);
  expect(normalizeCardAction({ ...press, action: { value: '{"say":"x"}' } }, at)).toBeUndefined();
  expect(normalizeCardAction({ ...press, action: { value: { say: 'x' } } }, at)).toMatchObject({ text: 'x' });
});
