import { onTestFinished } from 'vitest';
import { mock, PuppetMock } from 'wechaty-puppet-mock';
import { createWechatChannel } from '../../../../bot/channels/wechat/wechat-channel.ts';
import type { IncomingMessage } from '../../../../jobs/delivery/channel.ts';

export interface SentText {
  readonly to: string;
  readonly text: string;
}

/** The mock puppet as a real one behaves: sent messages have ids, and sending can fail. */
class EmulatedPuppet extends PuppetMock {
  readonly sentTexts: SentText[] = [];
  failure: Error | undefined;

  override async messageSendText(conversationId: string, text: string): Promise<never> {
    if (this.failure) throw this.failure;
    this.sentTexts.push({ to: conversationId, text });
    const id = `sent-${this.sentTexts.length}`;
    const isRoom = conversationId.startsWith('@');
    const talkerId = this.currentUserId;
    const where = isRoom ? { roomId: conversationId } : { listenerId: conversationId };
    this.mocker.MessageMock.create({ id, talkerId, text, type: textType, timestamp: 0, ...where });
    // The mock's own type says it returns nothing; real puppets return the id.
    return id as never;
  }
}

/** `MessageType.Text` of wechaty-puppet. */
const textType = 7;

/** The channel over the mock puppet, logged in as 娘家, with one worker and one room. */
export async function openWechat({ start = true }: { start?: boolean } = {}) {
  const mocker = new mock.Mocker();
  const puppet = new EmulatedPuppet({ mocker });
  const person = (id: string, name: string, type = 1) => mocker.createContact({ id, name, type });
  const self = person('wxid_bot', '娘家');
  const worker = person('wxid_1', '张三');
  const received: IncomingMessage[] = [];
  const shown: string[] = [];
  const channel = createWechatChannel({
    puppet,
    log: { info() {}, warn() {}, error() {} },
    showQrCode: (content) => shown.push(content),
  });
  onTestFinished(() => channel.stop());
  let waiting = { count: Number.POSITIVE_INFINITY, resolve: () => {} };
  if (start) {
    await channel.start(async (message) => {
      received.push(message);
      if (received.length >= waiting.count) waiting.resolve();
    });
    mocker.login(self);
  }
  const room = mocker.createRoom({ id: '@room', topic: '甬江分厂', memberIdList: ['wxid_bot', 'wxid_1'] });
  return {
    mocker,
    puppet,
    channel,
    self,
    worker,
    room,
    person,
    received,
    shown,
    /** Resolves once so many messages were handed in. */
    reached: (count: number): Promise<void> => {
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting = { count, resolve };
      if (received.length >= count) resolve();
      return promise;
    },
  };
}
