import type { IncomingMessage } from '../../../jobs/delivery/channel.ts';
import type { Stage } from './stage.ts';

/** The playground, whose far end is a table: what is handed in is what its page would. */
export function playgroundStage(now: () => Date): Stage {
  let receive: (message: IncomingMessage) => Promise<void> = () => Promise.resolve();
  const chatOf: Stage['chatOf'] = (place) =>
    place.kind === 'private' ? `p:${place.personId}` : `g:${place.unitId}`;
  const speak: Stage['speak'] = ({ actor, place, text, mentioned }) =>
    receive({
      channel: 'playground',
      messageId: crypto.randomUUID(),
      chat: { externalId: chatOf(place), kind: place.kind },
      sender: { externalId: actor.id, name: actor.name },
      text,
      mentioned: mentioned || place.kind === 'private',
      sentAt: now(),
    });
  return {
    name: 'playground',
    configure: (config) => config,
    accountOf: (personId) => personId,
    chatOf,
    async open({ receive: receiver }) {
      receive = receiver;
    },
    speak,
    async press(where, { buttons = [] }, _id, label) {
      const button = buttons.find((candidate) => candidate.label === label);
      if (!button) throw new Error(`no button “${label}”`);
      await speak({ ...where, text: button.say, mentioned: true });
    },
    // Its page shows the very message.
    shown: () => '',
    close: () => Promise.resolve(),
  };
}
