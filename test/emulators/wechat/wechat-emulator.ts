import { FileBox } from 'file-box';
import { createPuppet, type EmulatedPuppet, messageTypes } from './emulated-puppet.ts';

export const botId = 'wxid_bot';
export const botName = '娘家';

export interface Saying {
  readonly from: string;
  readonly text: string;
  /** Said in this room; in private without it. */
  readonly room?: string;
  /** The puppet's list of who is mentioned; without it the puppet gives none. */
  readonly mentions?: readonly string[];
  readonly type?: number;
  readonly file?: { readonly name: string; readonly bytes: Buffer };
  /** Given to hand the same message in again. */
  readonly messageId?: string;
}

/** A small WeChat: contacts, rooms, and a bot account on a puppet that does as told. */
export interface WechatEmulator {
  readonly puppet: EmulatedPuppet;
  /** Makes a contact known. @param type 2: a public account. */
  contact(id: string, name: string, type?: number): void;
  room(id: string, topic: string, members: readonly string[]): void;
  /** The bot's account is logged in; again after a logout. */
  login(): void;
  logout(): Promise<void>;
  showCode(content: string): void;
  say(saying: Saying): void;
  /** People are taken into a room, or put out of it; the bot too. */
  join(room: string, ids: readonly string[]): void;
  leave(room: string, ids: readonly string[]): void;
  rename(room: string, topic: string): void;
}

export function createWechatEmulator(): WechatEmulator {
  const puppet = createPuppet();
  const { mocker } = puppet;
  const self = mocker.createContact({ id: botId, name: botName, type: 1 });
  const known = new Set<string>();
  let said = 0;
  const rooms = new Map<string, { topic: string; members: string[] }>();
  const put = (id: string, change: Partial<{ topic: string; members: string[] }>) => {
    const room = { topic: '', members: [], ...rooms.get(id), ...change };
    const payload = { id, topic: room.topic, memberIdList: [...room.members], adminIdList: [] };
    // The mock makes a room once and has no way of changing it.
    if (rooms.has(id)) mocker.cacheRoomPayload.set(id, payload);
    else mocker.createRoom(payload);
    rooms.set(id, room);
  };
  const membersOf = (id: string) => rooms.get(id)?.members ?? [];
  const timestamp = 1_700_000_000;
  return {
    puppet,
    contact: (id, name, type = 1) => void mocker.createContact({ id, name, type }),
    room: (id, topic, members) => put(id, { topic, members: [botId, ...members] }),
    join(roomId, ids) {
      put(roomId, { members: [...membersOf(roomId), ...ids] });
      puppet.emit('room-join', { roomId, inviteeIdList: [...ids], inviterId: botId, timestamp });
    },
    leave(roomId, ids) {
      put(roomId, { members: membersOf(roomId).filter((id) => !ids.includes(id)) });
      puppet.emit('room-leave', { roomId, removeeIdList: [...ids], removerId: botId, timestamp });
    },
    rename(roomId, topic) {
      const before = rooms.get(roomId)?.topic ?? '';
      put(roomId, { topic });
      puppet.emit('room-topic', { roomId, newTopic: topic, oldTopic: before, changerId: botId, timestamp });
    },
    login: () => mocker.login(self),
    logout: () => puppet.logout('the phone logged it out'),
    showCode: (content) => mocker.scan(content),
    say({ from, text, room, mentions, type, file, messageId }) {
      said += 1;
      const id = messageId ?? `in-${said}`;
      const where = room ? { roomId: room } : { listenerId: botId };
      if (!known.has(id)) {
        known.add(id);
        mocker.MessageMock.create({
          id,
          talkerId: from,
          text,
          type: type ?? (file ? messageTypes.attachment : messageTypes.text),
          timestamp: 1_700_000_000,
          ...(mentions ? { mentionIdList: [...mentions] } : {}),
          ...where,
        });
      }
      if (file) puppet.files.set(id, FileBox.fromBase64(file.bytes.toString('base64'), file.name));
      puppet.emit('message', { messageId: id });
    },
  };
}
