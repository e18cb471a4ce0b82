import type { Message } from '../../../jobs/delivery/message.ts';
import type { Picture } from '../../../jobs/delivery/pictures/picture.ts';
import { roomPrefix } from './normalize-message.ts';

/**
 * The picture that goes after a message's words: into groups only. In private each would be one of the few messages
 * that an account may send unasked in a day, and the next greeting would wait for it.
 */
export const pictureFor = (chatExternalId: string, { picture }: Message): Picture | undefined =>
  chatExternalId.startsWith(roomPrefix) ? picture : undefined;
