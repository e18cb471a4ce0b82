/** What a platform tells beside messages and pressed buttons. It may tell the same again: then nothing more happens. */
export type Happening =
  /** The bot was taken into a group. */
  | { readonly kind: 'group_joined'; readonly chatExternalId: string; readonly title?: string }
  /** The bot was put out of a group, or the group is no more. */
  | { readonly kind: 'group_left'; readonly chatExternalId: string }
  /** People came into a group, or are in it no more; `at`: the platform's own instant. */
  | {
      readonly kind: 'members_joined' | 'members_left';
      readonly chatExternalId: string;
      readonly externalIds: readonly string[];
      readonly at: Date;
    }
  | { readonly kind: 'group_renamed'; readonly chatExternalId: string; readonly title: string }
  /** Somebody opened their private chat with the bot; nothing was said yet. */
  | { readonly kind: 'chat_opened'; readonly chatExternalId: string; readonly senderExternalId: string }
  /** Somebody took a message back. */
  | { readonly kind: 'message_withdrawn'; readonly messageId: string }
  /** Somebody read messages of ours. */
  | {
      readonly kind: 'messages_read';
      readonly channelMessageIds: readonly string[];
      readonly readerExternalId: string;
      readonly at: Date;
    }
  /** An account that left the organisation. */
  | { readonly kind: 'account_closed'; readonly externalId: string };

/** Takes what happened on a channel; resolves as soon as its effects are stored for good. */
export type OnHappening = (channel: string, happening: Happening) => Promise<void>;
