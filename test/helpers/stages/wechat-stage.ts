import { wordsToType } from '../../../jobs/delivery/message.ts';
import { messageTypes } from '../../emulators/wechat/emulated-puppet.ts';
import { botId, createWechatEmulator, type WechatEmulator } from '../../emulators/wechat/wechat-emulator.ts';
import { countIncoming, type Stage } from './stage.ts';

/** wechaty over its mock puppet: no buttons, so that people answer with the number or the words they read. */
export interface WechatStage extends Stage {
  readonly emulator: WechatEmulator;
}

export function wechatStage(): WechatStage {
  const emulator = createWechatEmulator();
  const accountOf = (personId: string) => `wxid_${personId}`;
  const roomOf = (unitId: string) => `@${unitId}`;
  const chatOf: Stage['chatOf'] = (place) =>
    place.kind === 'private' ? accountOf(place.personId) : `room:${roomOf(place.unitId)}`;
  const sentAs = (id: string) => emulator.puppet.sent.filter((message) => id.split(',').includes(message.id));
  let incoming = countIncoming(() => Promise.resolve());
  let said = 0;
  const speak: Stage['speak'] = async ({ actor, place, text, mentioned }) => {
    const isGroup = place.kind === 'group';
    said += 1;
    emulator.say({
      from: accountOf(actor.id),
      text: isGroup && mentioned ? `@娘家\u2005${text}` : text,
      ...(isGroup ? { room: roomOf(place.unitId), mentions: mentioned ? [botId] : [] } : {}),
    });
    await incoming.reached(said);
  };
  return {
    emulator,
    name: 'wechat',
    configure: (config) => ({
      ...config,
      wechat: {
        // The channel takes a puppet as well as its name; the environment can only name one.
        puppet: emulator.puppet as unknown as string,
        token: undefined,
        groupPushes: true,
        dailyMessages: 200,
      },
    }),
    accountOf,
    chatOf,
    async open({ people, units, start, receive }) {
      for (const { id, name } of people) emulator.contact(accountOf(id), name);
      for (const unitId of units)
        emulator.room(
          roomOf(unitId),
          unitId,
          people.map(({ id }) => accountOf(id)),
        );
      incoming = countIncoming(receive);
      await start(incoming.receive);
      emulator.login();
    },
    speak,
    async hand({ actor }, { name, bytes }) {
      said += 1;
      const type = /\.(?:png|jpe?g)$/i.test(name) ? messageTypes.image : messageTypes.attachment;
      emulator.say({ from: accountOf(actor.id), text: name, type, file: { name, bytes } });
      await incoming.reached(said);
    },
    async press(where, { buttons = [], numbersFrom }, id, label) {
      const index = buttons.findIndex((button) => button.label === label);
      const button = buttons[index];
      const words =
        numbersFrom === undefined ? (button ? wordsToType(button) : '') : String(numbersFrom + index);
      const shown = sentAs(id)
        .map(({ text }) => text)
        .join('\n');
      const offered = numbersFrom === undefined ? `请发“${words}”` : `${words}. ${label}`;
      if (index < 0 || !shown.includes(offered))
        throw new Error(`WeChat does not offer “${label}”: ${shown}`);
      await speak({ ...where, text: words, mentioned: numbersFrom === undefined });
    },
    shown: (id) =>
      sentAs(id)
        .map(({ text, fileName }) => `${text}\n${fileName ?? ''}`)
        .join('\n'),
    close: () => Promise.resolve(),
  };
}
