/** What the page knows. Changed only by the functions below; drawing reads it. */

/** Which message of each chat was last looked at is remembered per person in this browser. */
const readKey = (me, chat) => `niangjia:read:${me}:${chat}`;

export function createStore(state) {
  const chats = new Map(state.chats.map((chat) => [chat.id, { ...chat, waiting: false }]));
  const me = state.me;
  const lastRead = (id) => Number(localStorage.getItem(readKey(me.id, id)) ?? 0);
  const isMine = (message) => message.senderId === me.id;

  return {
    me,
    cursor: state.cursor,
    commands: state.commands,
    suggestions: state.suggestions,
    hasRealPeople: state.hasRealPeople,
    signedIn: state.signedIn,
    isMine,
    chat: (id) => chats.get(id),
    /** The private chat first, then whatever was talked in last. */
    chats: () => [...chats.values()].sort((a, b) => rank(b) - rank(a)),
    unread: (id) =>
      chats.get(id).messages.filter((message) => message.id > lastRead(id) && !isMine(message)).length,
    markRead(id) {
      const newest = chats.get(id)?.messages.at(-1);
      if (newest) localStorage.setItem(readKey(me.id, id), String(newest.id));
    },
    /** @returns 'new', 'changed', or 'unknown_chat' when the list of chats is out of date. */
    put(message) {
      const chat = chats.get(message.chat);
      if (!chat) return 'unknown_chat';
      const at = chat.messages.findIndex(({ id }) => id === message.id);
      if (at >= 0) {
        chat.messages[at] = message;
        return 'changed';
      }
      // An old one that was recalled and is not loaded here.
      if (message.recalled && message.id < (chat.messages[0]?.id ?? 0)) return 'changed';
      chat.messages.push(message);
      chat.messages.sort((a, b) => a.id - b.id);
      return 'new';
    },
    addOlder(id, { messages, more }) {
      const chat = chats.get(id);
      chat.messages.unshift(...messages);
      chat.more = more;
    },
  };
}

const rank = (chat) => (chat.kind === 'private' ? Number.MAX_SAFE_INTEGER : (chat.messages.at(-1)?.id ?? 0));

/** One line of a message for the list of chats. */
export function summary(message) {
  if (!message) return '';
  if (message.recalled) return '撤回了一条消息';
  const { title, text, label, file } = message.content;
  if (!text && file) return file.isPicture ? '[图片]' : `[文件] ${file.name}`;
  return (label ? `点了「${label}」` : title ? `${title} ${text}` : text).replace(/\s+/g, ' ').slice(0, 60);
}
