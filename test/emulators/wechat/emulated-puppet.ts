import type { FileBoxInterface } from 'file-box';
import { mock, PuppetMock } from 'wechaty-puppet-mock';

/** What the bot sent, as the far end holds it. */
export interface SentMessage {
  readonly id: string;
  /** A contact's or a room's id. */
  readonly to: string;
  readonly text: string;
  readonly fileName?: string;
  readonly mentions: readonly string[];
  recalled: boolean;
}

/** How the next send goes wrong. */
export type SendFault =
  /** Nothing was sent. */
  | 'logged_out'
  /** The call fails before anything is sent. */
  | 'broken'
  /** It was sent, and the answer is lost. */
  | 'answer_lost'
  /** It was sent, and the puppet does not tell the id, as several do. */
  | 'no_id';

/** `MessageType` of wechaty-puppet. */
export const messageTypes = {
  attachment: 1,
  audio: 2,
  emoticon: 5,
  image: 6,
  text: 7,
  redEnvelope: 12,
} as const;

/** The mock puppet as a real one behaves: sent messages have ids and mentions, can be taken back, and can fail. */
export class EmulatedPuppet extends PuppetMock {
  readonly sent: SentMessage[] = [];
  readonly files = new Map<string, FileBoxInterface>();
  fault: SendFault | undefined;
  /** Files do not get through. */
  fileFault = false;
  /** WeChat takes nothing back after about two minutes. */
  tooLateToRecall = false;

  override async messageSendText(to: string, text: string, mentions: readonly string[] = []): Promise<never> {
    return this.#send({ to, text, mentions }) as never;
  }

  override async messageSendFile(to: string, file: FileBoxInterface): Promise<never> {
    await file.toBuffer();
    if (this.fileFault) throw new Error('socket hang up');
    return this.#send({ to, text: '', fileName: file.name, mentions: [] }) as never;
  }

  override async messageRecall(id: string): Promise<boolean> {
    const sent = this.sent.find((one) => one.id === id);
    if (!sent || this.tooLateToRecall) return false;
    sent.recalled = true;
    return true;
  }

  override async messageFile(id: string): Promise<FileBoxInterface> {
    const box = this.files.get(id);
    if (!box) throw new Error('no such file');
    return box;
  }

  /** The mock's own type says it returns nothing; real puppets return the id. */
  #send(message: Omit<SentMessage, 'id' | 'recalled'>): string | undefined {
    if (!this.isLoggedIn) throw new Error('not logged in');
    const { fault } = this;
    this.fault = undefined;
    if (fault === 'logged_out') throw new Error('not logged in');
    if (fault === 'broken') throw new Error('socket hang up');
    const id = `sent-${this.sent.length + 1}`;
    this.sent.push({ ...message, id, recalled: false });
    const where = message.to.startsWith('@') ? { roomId: message.to } : { listenerId: message.to };
    const { text } = message;
    const mentionIdList = [...message.mentions];
    this.mocker.MessageMock.create({
      id,
      talkerId: this.currentUserId,
      text,
      mentionIdList,
      type: messageTypes.text,
      timestamp: 0,
      ...where,
    });
    if (fault === 'answer_lost') throw new Error('socket hang up');
    return fault === 'no_id' ? undefined : id;
  }
}

export const createPuppet = (): EmulatedPuppet => new EmulatedPuppet({ mocker: new mock.Mocker() });
