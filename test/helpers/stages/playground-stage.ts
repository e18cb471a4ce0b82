import type { IncomingMessage } from '../../../jobs/delivery/channel.ts';
import type { Speech, Stage } from './stage.ts';

/** The playground, whose far end is a table: what is handed in is what its page would. */
export function playgroundStage(now: () => Date): Stage {
  let receive: (message: IncomingMessage) => Promise<void> = () => Promise.resolve();
  const chatOf: Stage['chatOf'] = (place) =>
    place.kind === 'private' ? `p:${place.personId}` : `g:${place.unitId}`;
  const hand = ({ actor, place, text, mentioned, pressed }: Speech & { pressed?: true }) =>
    receive({
      channel: 'playground',
      messageId: crypto.randomUUID(),
      chat: { externalId: chatOf(place), kind: place.kind },
      sender: { externalId: actor.id, name: actor.name },
      text,
      mentioned: mentioned || place.kind === 'private',
      sentAt: now(),
      ...(pressed ? { pressed } : {}),
    });
  return {
    name: 'playground',
    configure: (config) => config,
    accountOf: (personId) => personId,
    chatOf,
    async open({ receive: receiver }) {
      receive = receiver;
    },
    speak: hand,
    async press(where, { buttons = [] }, _id, label) {
      const button = buttons.find((candidate) => candidate.label === label);
      if (!button) throw new Error(`no button “${label}”`);
      await hand({ ...where, text: button.say, mentioned: true, pressed: true });
    },
    // Its page shows the very message.
    shown: () => '',
    close: () => Promise.resolve(),
  };
}
