import { avatar, byId, h } from './dom.js';
import { summary } from './store.js';
import { shortTimeLabel } from './time.js';

export const unreadLabel = (count) => (count > 99 ? '99+' : String(count));

/** Draws the left side: who one is, and the chats. */
export function drawChatList(store, openId, { onOpen, onPickPerson }) {
  const { me } = store;
  byId('me').replaceChildren(
    avatar(me.name),
    h(
      'div',
      { className: 'me-words' },
      h(
        'p',
        { className: 'me-name' },
        me.name,
        me.roles.map((role) =>
          h('span', { className: me.isStaff ? 'role staff' : 'role', textContent: role }),
        ),
      ),
      h('p', { className: 'me-unit', textContent: me.unit }),
    ),
    h('button', { type: 'button', id: 'pick-person', textContent: '换人', onclick: onPickPerson }),
  );
  byId('trial').textContent = store.hasRealPeople
    ? '试用：名册是真实的，在这里说的话会真的办理。'
    : '试用：人员和文件都是示例，随便问。';
  byId('sign-out').hidden = !store.signedIn;
  byId('chats').replaceChildren(
    ...store.chats().map((chat) => chatRow(store, chat, chat.id === openId, () => onOpen(chat.id))),
  );
}

function chatRow(store, chat, isOpen, onclick) {
  const last = chat.messages.at(-1);
  const unread = store.unread(chat.id);
  const speaker =
    last && chat.kind === 'group' && last.kind === 'said' && !last.recalled ? `${last.sender}：` : '';
  return h(
    'button',
    {
      type: 'button',
      className: isOpen ? 'chat open' : 'chat',
      onclick,
      'data-chat': chat.id,
      'aria-current': isOpen ? 'true' : null,
    },
    h(
      'span',
      { className: 'chat-avatar' },
      avatar(chat.title, chat.kind === 'private' ? 'bot' : 'group'),
      unread > 0
        ? h('span', {
            className: 'unread',
            textContent: unreadLabel(unread),
            'aria-label': `${unread} 条未读`,
          })
        : null,
    ),
    h(
      'span',
      { className: 'chat-words' },
      h('span', { className: 'chat-title', textContent: chat.title }),
      h('span', { className: 'chat-last', textContent: last ? speaker + summary(last) : chat.subtitle }),
    ),
    last ? h('time', { textContent: shortTimeLabel(new Date(last.at)) }) : null,
  );
}
