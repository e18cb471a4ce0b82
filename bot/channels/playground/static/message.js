import { avatar, h } from './dom.js';
import { dayLabel } from './time.js';

/** One message: a bubble beside its sender, or a small line in the middle for what is not talk. */
export function messageElement(message, { mine, group, onPress }) {
  const from = message.kind === 'bot' ? '娘家' : message.sender;
  const key = { 'data-key': message.key, 'data-id': String(message.id) };
  if (message.recalled) {
    return h('p', { className: 'event', textContent: `${mine ? '您' : from}撤回了一条消息`, ...key });
  }
  if (message.kind === 'pressed') {
    const who = mine ? '您' : from;
    return h('p', { className: 'event', textContent: `${who}点了「${message.content.label}」`, ...key });
  }
  const bubble = message.kind === 'bot' ? cardElement(message, onPress) : saidElement(message.content);
  return h(
    'article',
    { className: mine ? 'message mine' : 'message theirs', 'aria-label': `${from}说`, ...key },
    avatar(from, message.kind === 'bot' ? 'bot' : 'person'),
    h(
      'div',
      { className: 'said' },
      group && !mine ? h('p', { className: 'sender', textContent: from }) : null,
      bubble,
    ),
  );
}

function saidElement({ text, file }) {
  if (!file) return h('div', { className: 'bubble', textContent: text });
  return h(
    'div',
    { className: 'bubble' },
    text ? h('p', { className: 'text', textContent: text }) : null,
    fileElement(file),
  );
}

function cardElement(message, onPress) {
  const { title, text, citations = [], buttons = [], file, note, picture } = message.content;
  return h(
    'div',
    { className: title ? 'bubble card titled' : 'bubble card' },
    title ? h('h2', { textContent: title }) : null,
    picture ? h('img', { className: 'ornament', src: pictureAddress(picture), alt: '' }) : null,
    text ? h('p', { className: 'text', textContent: text }) : null,
    citations.length > 0
      ? h(
          'section',
          { className: 'citations', 'aria-label': '依据' },
          h('h3', { textContent: `依据（${citations.length} 条，点开看原文）` }),
          citations.map(citationElement),
        )
      : null,
    file ? fileElement(file) : null,
    buttons.length > 0
      ? h(
          'div',
          { className: 'buttons' },
          buttons.map((button, index) => buttonElement(button, () => onPress(message, index))),
        )
      : null,
    note ? h('p', { className: 'note', textContent: note }) : null,
  );
}

/** The drawn ones are open to everybody, a union's own only to who may see this page. */
const pictureAddress = (picture) =>
  picture.startsWith('own-') ? `/playground/pictures/${picture}` : `/pictures/${picture}.svg`;

/** The address knows nobody: whose page asks for it is said beside it. */
function fileElement({ name, address, isPicture }) {
  const from = `${address}?${new URLSearchParams({ as: new URLSearchParams(location.search).get('as') })}`;
  if (isPicture) return h('img', { className: 'picture', src: from, alt: name });
  return h('a', { className: 'file', href: from, download: name, textContent: `下载 ${name}` });
}

function citationElement({ document: name, clause, effectiveOn, quote }) {
  const title = name.startsWith('《') ? name : `《${name}》`;
  return h(
    'details',
    {
      className: 'citation',
      // What unfolds below the edge of the screen would seem not to have come.
      ontoggle: (event) =>
        event.currentTarget.open && event.currentTarget.scrollIntoView({ block: 'nearest' }),
    },
    h(
      'summary',
      {},
      h('span', { className: 'citation-title', textContent: `${title}${clause}` }),
      effectiveOn
        ? h('span', { className: 'citation-date', textContent: `${dayLabel(effectiveOn)}起施行` })
        : null,
    ),
    h('blockquote', { textContent: quote }),
  );
}

const restMs = 1500;

function buttonElement({ label, style }, press) {
  return h('button', {
    type: 'button',
    className: style ?? 'plain',
    textContent: label,
    onclick(event) {
      // A second tap of an impatient finger.
      const button = event.currentTarget;
      button.disabled = true;
      setTimeout(() => (button.disabled = false), restMs);
      press();
    },
  });
}
