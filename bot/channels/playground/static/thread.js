import { avatar, byId, h } from './dom.js';
import { messageElement } from './message.js';
import { showsTime, timeLabel } from './time.js';

const nearMs = 80;

/** The open chat's messages. */
export function createThread({ onPress, onAsk, onOlder, onRetry }) {
  const box = byId('thread');
  const list = byId('messages');
  const newer = byId('newer');
  const isAtEnd = () => box.scrollHeight - box.scrollTop - box.clientHeight < nearMs;
  const toEnd = () => {
    box.scrollTop = box.scrollHeight;
    newer.hidden = true;
  };
  newer.onclick = toEnd;
  box.addEventListener('scroll', () => isAtEnd() && (newer.hidden = true), { passive: true });
  // The keyboard of a phone comes up, the window is resized: what was said last stays in sight.
  let wasAtEnd = true;
  box.addEventListener('scroll', () => (wasAtEnd = isAtEnd()), { passive: true });
  new ResizeObserver(() => wasAtEnd && toEnd()).observe(box);

  const element = (store, chat, message) =>
    messageElement(message, { mine: store.isMine(message), group: chat.kind === 'group', onPress });

  function greeting(store, chat) {
    if (chat.kind === 'group') {
      return h('p', {
        className: 'greeting',
        textContent: '群里说的话大家都看得到。问娘家请带上 @娘家，自己的病、家里的难处请到私聊里说。',
      });
    }
    return h(
      'section',
      { className: 'greeting' },
      avatar('娘家', 'bot'),
      h('p', {
        textContent: `${store.me.name}，您好！我是娘家，工会的小助手。慰问、帮扶、助学、互助保障……想问什么直接说。`,
      }),
      h(
        'div',
        { className: 'chips' },
        store.suggestions.map((question) =>
          h('button', {
            type: 'button',
            className: 'chip',
            textContent: question,
            onclick: () => onAsk(question),
          }),
        ),
      ),
    );
  }

  function draw(store, chat) {
    const rows = [];
    if (chat.more) {
      rows.push(
        h('button', {
          type: 'button',
          className: 'older',
          textContent: '看更早的消息',
          onclick: () => onOlder(chat.id),
        }),
      );
    } else rows.push(greeting(store, chat));
    let before;
    for (const message of chat.messages) {
      const at = new Date(message.at);
      if (showsTime(at, before)) rows.push(h('p', { className: 'time', textContent: timeLabel(at) }));
      rows.push(element(store, chat, message));
      before = at;
    }
    list.replaceChildren(...rows);
    drawWaiting(chat);
  }

  /** Three dots, or the answer's beginning, while an answer is on its way; always the last thing in the list. */
  function drawWaiting(chat) {
    list.querySelector('.waiting')?.remove();
    if (!chat.waiting && !chat.draft) return;
    const dots = () => [h('i'), h('i'), h('i')];
    const bubble = chat.draft
      ? h('div', { className: 'bubble card draft' }, h('p', { className: 'text', textContent: chat.draft }))
      : h('div', { className: 'bubble dots', 'aria-label': '娘家正在回答' }, dots());
    list.append(h('div', { className: 'message theirs waiting' }, avatar('娘家', 'bot'), bubble));
  }

  return {
    open(store, chat) {
      draw(store, chat);
      toEnd();
    },
    /** A new message at the end. */
    append(store, chat, message) {
      const follows = isAtEnd() || store.isMine(message);
      list.querySelector(`[data-pending="${CSS.escape(message.key)}"]`)?.remove();
      const previous = chat.messages.at(-2);
      const at = new Date(message.at);
      const pending = list.querySelector('[data-pending], .waiting');
      const put = (row) => (pending ? pending.before(row) : list.append(row));
      if (showsTime(at, previous && new Date(previous.at)))
        put(h('p', { className: 'time', textContent: timeLabel(at) }));
      put(element(store, chat, message));
      drawWaiting(chat);
      if (follows) toEnd();
      else newer.hidden = false;
    },
    /** A message changed: it was taken back. */
    replace(store, chat, message) {
      list.querySelector(`[data-id="${message.id}"]`)?.replaceWith(element(store, chat, message));
    },
    prepend(store, chat) {
      const fromEnd = box.scrollHeight - box.scrollTop;
      draw(store, chat);
      box.scrollTop = box.scrollHeight - fromEnd;
    },
    /** What is being sent, shown at once. */
    showPending(me, { key, text, file }) {
      const row = h(
        'article',
        { className: 'message mine pending', 'data-pending': key },
        avatar(me.name),
        h(
          'div',
          { className: 'said' },
          h('div', { className: 'bubble', textContent: text || `正在发 ${file?.name}` }),
        ),
      );
      list.append(row);
      toEnd();
    },
    failPending(pending, sentence) {
      const row = list.querySelector(`[data-pending="${CSS.escape(pending.key)}"]`);
      row?.classList.add('failed');
      row?.querySelector('.said').append(
        h('button', {
          type: 'button',
          className: 'retry',
          textContent: `${sentence} 点这里重发`,
          onclick: () => onRetry(pending),
        }),
      );
    },
    dropPending: (key) => list.querySelector(`[data-pending="${CSS.escape(key)}"]`)?.remove(),
    wait(chat) {
      const follows = isAtEnd();
      drawWaiting(chat);
      if (follows) toEnd();
    },
  };
}
