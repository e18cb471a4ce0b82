import { beforeEach, describe, expect, it } from 'vitest';
import { listChats, saveChat } from '../../../db/chats/chats.ts';
import type { Db } from '../../../db/db.ts';
import { saveIdentity } from '../../../db/people/identities.ts';
import { insertPerson } from '../../../db/people/people.ts';
import { saveUnit } from '../../../db/people/units.ts';
import type { Capability, Channel } from '../../../jobs/delivery/channel.ts';
import { resolveTarget } from '../../../jobs/delivery/resolve-target.ts';
import { freshDb } from '../../helpers/fresh-db.ts';
import { makePerson } from '../../helpers/make.ts';
import { recordingChannel } from '../../helpers/recording-channel.ts';

const channelNamed = (name: string, capabilities?: readonly Capability[]): [string, Channel] => [
  name,
  recordingChannel({ name, now: () => new Date(), ...(capabilities ? { capabilities } : {}) }),
];

describe('resolveTarget', () => {
  let db: Db;
  let personId: string;
  const channels = new Map([
    channelNamed('terminal', ['group']),
    channelNamed('playground'),
    channelNamed('feishu'),
    channelNamed('wechat'),
  ]);
  const resolve = async (target: string, on = channels) => {
    const address = await resolveTarget(db, on, target);
    return 'reason' in address ? address.reason : `${address.channel.name} ${address.chatExternalId}`;
  };

  beforeEach(async () => {
    db = await freshDb();
    await saveUnit(db, {
      id: 'root',
      name: '总工会',
      parentId: null,
      region: null,
      aliases: [],
      sample: false,
    });
    personId = await insertPerson(db, makePerson());
  });

  const privateChat = (channel: string) =>
    saveChat(db, {
      channel,
      externalId: `${channel}-private`,
      kind: 'private',
      title: null,
      unitId: null,
      personId,
      sample: false,
    });

  it('takes a chat as it is, colons and all', async () => {
    expect(await resolve('feishu:oc_1')).toBe('feishu oc_1');
    expect(await resolve('playground:p:12')).toBe('playground p:12');
  });

  it('says that a chat is on a channel that is not configured', async () => {
    expect(await resolve('dingtalk:1')).toBe('channel_not_configured');
  });

  it('has no address for nonsense or for a person nobody knows', async () => {
    for (const target of ['', 'feishu', 'feishu:', ':x', 'person:', 'person:nobody'])
      expect(await resolve(target), target).toBe('no_address');
  });

  it('reaches a person in the private chat of the first channel that has one', async () => {
    await privateChat('wechat');
    expect(await resolve(`person:${personId}`)).toBe('wechat wechat-private');
    await privateChat('feishu');
    expect(await resolve(`person:${personId}`)).toBe('feishu feishu-private');
  });

  it('reaches a person who has not written yet by the account', async () => {
    await saveIdentity(db, { channel: 'feishu', externalId: 'ou_1', personId });
    expect(await resolve(`person:${personId}`)).toBe('feishu ou_1');
  });

  it('does not speak to a person on a channel that cannot speak first', async () => {
    await privateChat('terminal');
    const terminalOnly = new Map([channelNamed('terminal', ['group'])]);
    expect(await resolve(`person:${personId}`, terminalOnly)).toBe('no_address');
  });

  it('does not take the playground for a way to real people where there is a real channel', async () => {
    await privateChat('playground');
    expect(await resolve(`person:${personId}`)).toBe('no_address');
    const ofSample = await insertPerson(db, makePerson({ sample: true }));
    expect(await resolve(`person:${ofSample}`)).toBe(`playground p:${ofSample}`);
  });

  it('makes a private chat in the playground for whom nothing else reaches, once', async () => {
    const alone = new Map([channelNamed('terminal', ['group']), channelNamed('playground')]);
    expect(await resolve(`person:${personId}`, alone)).toBe(`playground p:${personId}`);
    expect(await resolve(`person:${personId}`, alone)).toBe(`playground p:${personId}`);
    const chats = await listChats(db);
    expect(chats).toMatchObject([{ id: `playground:p:${personId}`, kind: 'private', personId }]);
  });
});
