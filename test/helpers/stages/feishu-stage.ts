import { readConfig } from '../../../bot/config.ts';
import {
  appId,
  appSecret,
  botOpenId,
  type FeishuEmulator,
  startFeishuEmulator,
} from '../../emulators/feishu/feishu-emulator.ts';
import type { Stage } from './stage.ts';

export interface FeishuStage extends Stage {
  readonly emulator: FeishuEmulator;
}

/** The genuine SDK over a long connection to the emulator. */
export async function feishuStage(): Promise<FeishuStage> {
  const emulator = await startFeishuEmulator();
  const accountOf = (personId: string) => `ou_${personId}`;
  const chatOf: Stage['chatOf'] = (place) =>
    place.kind === 'private' ? `oc_p_${place.personId}` : `oc_g_${place.unitId}`;
  const sentAs = (id: string) => emulator.sent.filter((message) => id.split(',').includes(message.id));
  const everything = (id: string) => JSON.stringify(sentAs(id).map(({ content }) => content));
  return {
    emulator,
    name: 'feishu',
    configure: (config) => ({
      ...config,
      feishu: readConfig({
        FEISHU_APP_ID: appId,
        FEISHU_APP_SECRET: appSecret,
        FEISHU_BASE_URL: emulator.url,
      }).feishu,
    }),
    accountOf,
    chatOf,
    async open({ people, units, start, receive }) {
      for (const { id } of people) emulator.setChatMode(chatOf({ kind: 'private', personId: id }), 'p2p');
      for (const unitId of units) emulator.setChatMode(chatOf({ kind: 'group', unitId }), 'group');
      await start(receive);
    },
    async speak({ actor, place, text, mentioned }) {
      const isGroup = place.kind === 'group';
      await emulator.say({
        text: isGroup && mentioned ? `@_user_1 ${text}` : text,
        chatId: chatOf(place),
        chatType: isGroup ? 'group' : 'p2p',
        from: accountOf(actor.id),
        messageId: `om_in_${crypto.randomUUID()}`,
        ...(isGroup && mentioned ? { mentions: [{ openId: botOpenId, name: '娘家' }] } : {}),
      });
    },
    async hand({ actor, place }, { name, bytes }) {
      const key = `file_in_${crypto.randomUUID()}`;
      emulator.putFile(key, bytes);
      await emulator.say({
        text: '',
        type: 'file',
        content: { file_key: key, file_name: name },
        chatId: chatOf(place),
        from: accountOf(actor.id),
        messageId: `om_in_${crypto.randomUUID()}`,
      });
    },
    async press({ actor, place }, _message, id, label) {
      // The value that the platform holds, not the one that was meant.
      const pattern = new RegExp(
        `"tag":"button","text":\\{"tag":"plain_text","content":${JSON.stringify(label).replace(
          /[.*+?^${}()|[\]\\]/g,
          '\\$&',
        )}.*?"value":(\\{.*?\\})\\}`,
      );
      const value = pattern.exec(everything(id))?.[1];
      if (value === undefined) throw new Error(`Feishu shows no button “${label}”`);
      await emulator.click({
        value: JSON.parse(value) as object,
        chatId: chatOf(place),
        from: accountOf(actor.id),
      });
    },
    shown: (id) =>
      sentAs(id)
        .flatMap(({ content }) => strings(content))
        .join('\n'),
    close: () => emulator.close(),
  };
}

/** Every string in what was sent. */
const strings = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(strings)
      : [];
