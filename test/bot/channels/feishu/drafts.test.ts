import { describe, expect, it } from 'vitest';
import { asMarkdown, type Draft, type DraftStore } from '../../../../bot/channels/feishu/drafts.ts';
import type { Fault } from '../../../emulators/feishu/faults.ts';
import type { OpenedChannel } from './open-channel.ts';
import { openChannel } from './open-channel.ts';
import { eventually } from '../../../helpers/eventually.ts';

const createCard = /cardkit\/v1\/cards$/;
const key = 'key-of-the-reply';

/** A store that outlives the channel, as the database does. */
function createStore(): DraftStore & { readonly drafts: Map<string, Draft> } {
  const drafts = new Map<string, Draft>();
  return {
    drafts,
    save: async (draft) =>
      void (drafts.has(draft.key) || drafts.set(draft.key, { ...draft, messageId: null })),
    shown: async (key, messageId) => {
      const draft = drafts.get(key);
      if (draft) drafts.set(key, { ...draft, messageId });
    },
    find: async (wanted) => drafts.get(wanted),
  };
}

async function open(store = createStore()): Promise<OpenedChannel> {
  const opened = await openChannel({ draftStore: store, now: () => new Date() });
  opened.emulator.wrote('om_asked', 'oc_1');
  return opened;
}
const of = { key, answers: 'om_asked' };
const final = { text: '每人每年300元。', answers: 'om_asked' };

describe('a reply that a model is still writing', () => {
  it('is shown as it grows, in one message that becomes the reply', async () => {
    const { emulator, channel } = await open();
    channel.draft?.('oc_1', '每人', of);
    await eventually(() => expect(emulator.sent).toHaveLength(1));
    channel.draft?.('oc_1', '每人每年<at id=all></at>', of);
    await eventually(() => expect(emulator.cards.written).toHaveLength(1));
    expect(emulator.cards.written[0]).toBe('每人每年&#60;at id=all&#62;&#60;/at&#62;');
    const id = await channel.send('oc_1', final, key);
    expect(emulator.sent).toMatchObject([{ id, parent: 'om_asked', to: 'oc_1' }]);
    expect(JSON.stringify(emulator.sent[0]?.content)).toContain('每人每年300元。');
    expect(JSON.stringify(emulator.sent[0]?.content)).not.toContain('streaming_mode');
  });

  it('is finished by another process after the first has died, without a second message', async () => {
    const store = createStore();
    const { emulator, channel } = await open(store);
    channel.draft?.('oc_1', '每人', of);
    await eventually(() => expect(emulator.sent).toHaveLength(1));
    await channel.stop();
    const second = await openChannel({ draftStore: store, now: () => new Date(), baseUrl: emulator.url });
    const id = await second.channel.send('oc_1', final, key);
    expect(await second.channel.send('oc_1', final, key)).toBe(id);
    expect(emulator.sent).toHaveLength(1);
    expect(JSON.stringify(emulator.sent[0]?.content)).toContain('300元');
  });

  it('is finished in its card after Feishu has forgotten its key, and still is one message', async () => {
    const store = createStore();
    const { emulator, channel } = await open(store);
    channel.draft?.('oc_1', '每人', of);
    await eventually(() => expect(emulator.sent).toHaveLength(1));
    await channel.stop();
    emulator.forgetUuids();
    const later = () => new Date(Date.now() + 2 * 3_600_000);
    const second = await openChannel({ draftStore: store, now: later, baseUrl: emulator.url });
    second.channel.draft?.('oc_1', '每人', of);
    await second.channel.send('oc_1', final, key);
    expect(emulator.sent).toHaveLength(1);
    expect(JSON.stringify(emulator.sent[0]?.content)).toContain('300元');
  });

  it('that nobody knows to have been shown is not sent again after that, neither as a draft nor as the reply', async () => {
    const store = createStore();
    const { emulator, channel } = await open(store);
    const begunAt = new Date(Date.now() - 2 * 3_600_000);
    await store.save({ key, chatExternalId: 'oc_1', cardId: 'card_0', begunAt });
    channel.draft?.('oc_1', '每人', of);
    await expect(channel.send('oc_1', final, key)).rejects.toMatchObject({ kind: 'unknown', since: begunAt });
    expect(emulator.sent).toEqual([]);
  });

  it('is finished in its card by a process whose clock is behind the one that wrote it', async () => {
    const store = createStore();
    const { emulator, channel } = await open(store);
    channel.draft?.('oc_1', '每人', of);
    await eventually(() => expect(emulator.sent).toHaveLength(1));
    channel.draft?.('oc_1', '每人每年', of);
    await eventually(() => expect(emulator.cards.written).toHaveLength(1));
    const behind = () => new Date(Date.now() - 60_000);
    const second = await openChannel({ draftStore: store, now: behind, baseUrl: emulator.url });
    await second.channel.send('oc_1', final, key);
    expect(emulator.sent.map(({ recalled }) => recalled)).toEqual([false]);
    expect(JSON.stringify(emulator.sent[0]?.content)).toContain('300元');
  });

  it('is not begun any more once the reply is being sent, however late the model still talks', async () => {
    const { emulator, channel } = await open();
    await channel.send('oc_1', final, key);
    channel.draft?.('oc_1', '每人', of);
    channel.draft?.('oc_1', '另一条', { key: 'another', answers: undefined });
    await eventually(() => expect(emulator.sent).toHaveLength(2));
    expect(emulator.calls.filter((call) => createCard.test(call))).toHaveLength(1);
  });

  it('comes as an ordinary message where cards cannot be written on', async () => {
    const { emulator, channel } = await open();
    emulator.failNext(createCard, { kind: 'code', status: 400, code: 99991672 });
    channel.draft?.('oc_1', '每人', of);
    await channel.send('oc_1', final, key);
    expect(emulator.sent).toHaveLength(1);
    expect(emulator.sent[0]).toMatchObject({ parent: 'om_asked', uuid: key });
  });

  it('too long for a card is taken back and sent as text', async () => {
    const { emulator, channel } = await open();
    channel.draft?.('oc_1', '每人', of);
    await eventually(() => expect(emulator.sent).toHaveLength(1));
    const long = { text: '条款。'.repeat(5_000), answers: 'om_asked' };
    await channel.send('oc_1', long, key);
    expect(emulator.sent[0]?.recalled).toBe(true);
    const texts = emulator.sent.slice(1).map(({ content }) => (content as { text: string }).text);
    expect(texts.join('')).toBe(long.text);
  });

  it.each([
    ['cards cannot be written on to the end', /PATCH .*settings$|PUT .*cards\/[^/]+$/],
    ['a message cannot show such a card', /\/reply$/],
  ])('comes as an ordinary message where %s', async (_name, path) => {
    const { emulator, channel } = await open();
    const isReply = path.test('/reply');
    const fault = isReply
      ? ({ kind: 'code', status: 400, code: 230099 } as const)
      : ({ kind: 'body', status: 404, body: '404 page not found' } as const);
    // Shown and finished: two calls of each.
    for (let call = 0; call < 2; call += 1) emulator.failNext(path, fault);
    channel.draft?.('oc_1', '每人', of);
    await eventually(() => expect(emulator.calls.some((call) => call.endsWith('/reply'))).toBe(true));
    await channel.send('oc_1', final, key);
    const left = emulator.sent.filter(({ recalled }) => !recalled);
    expect(left.map(({ content }) => JSON.stringify(content))).toEqual([
      expect.stringContaining('每人每年300元。'),
    ]);
  });

  it('that came to nothing before anything was shown leaves nothing', async () => {
    const { emulator, channel } = await open();
    channel.draft?.('oc_1', '', of);
    await channel.send('oc_1', final, key);
    expect(emulator.sent).toHaveLength(1);
    expect(emulator.calls.some((call) => createCard.test(call))).toBe(false);
  });
});

describe('whatever goes wrong with one call of it', () => {
  const paths = {
    'the card': createCard,
    'the message': /messages\/om_asked\/reply$/,
    'a text': /PUT .*\/elements\//,
    'the end of streaming': /PATCH .*settings$/,
    'the whole card': /PUT .*cards\/[^/]+$/,
  };
  const faults: Fault[] = [
    { kind: 'code', status: 429, code: 99991400, headers: { 'x-ogw-ratelimit-reset': '1' } },
    // Sequence conflict, streaming closed, streaming timed out.
    ...[300317, 300309, 200850].map((code) => ({ kind: 'code', status: 400, code }) as const),
    { kind: 'code', status: 200, code: 99991663 },
    { kind: 'body', status: 502, body: '<html>Bad Gateway</html>' },
    { kind: 'hang' },
    { kind: 'reset' },
    { kind: 'commit_then_drop' },
  ];

  it.each(Object.entries(paths))(
    '%s: one message stands in the end, and it is the reply',
    async (name, path) => {
      const store = createStore();
      const opened = await openChannel({ draftStore: store, now: () => new Date(), timeoutMs: 300 });
      const { emulator, channel } = opened;
      emulator.wrote('om_asked', 'oc_1');
      for (const [index, fault] of faults.entries()) {
        const before = emulator.sent.length;
        const mine = { key: `key-${index}`, answers: 'om_asked' };
        emulator.failNext(path, fault);
        const calls = emulator.calls.length;
        channel.draft?.('oc_1', '每人', mine);
        channel.draft?.('oc_1', '每人每年', mine);
        // Until a text was tried, where it comes so far.
        const isTried = () =>
          emulator.calls.slice(calls).some((call) => (name === 'a text' ? path : /\/reply$/).test(call));
        if (path !== createCard) await eventually(() => expect(isTried()).toBe(true));
        // As delivery does: again under the same key.
        const send = () => channel.send('oc_1', final, mine.key);
        await send().catch(() => send());
        const standing = emulator.sent.slice(before).filter(({ recalled }) => !recalled);
        const words = standing.map(({ content }) => JSON.stringify(content));
        expect(words, JSON.stringify(fault)).toEqual([expect.stringContaining('每人每年300元。')]);
        expect(words[0]).not.toContain('streaming_mode');
      }
    },
  );
});

it('no sign that a model or a document writes becomes a format', () => {
  expect(asMarkdown('[点](http://x) **粗** <at id=all></at>')).not.toMatch(/[<>[\]*]/);
});
