import { byId, h } from './dom.js';

/** The line to type in: Enter sends, Shift+Enter breaks the line, / shows the commands. */
export function createComposer(onSend) {
  const form = byId('composer');
  const text = byId('text');
  const hints = byId('hints');
  let commands = [];
  let matches = [];
  let marked = 0;
  const picked = createPicked(() => changed());

  const fit = () => {
    text.style.height = 'auto';
    text.style.height = `${Math.min(text.scrollHeight + 2, 168)}px`;
  };
  const changed = () => {
    fit();
    byId('send').disabled = text.value.trim() === '' && !picked.file();
    const typed = /^[/／](\S*)$/.exec(text.value);
    matches = typed ? commands.filter(({ name }) => name.startsWith(typed[1])) : [];
    marked = 0;
    drawHints();
  };
  const set = (value) => {
    text.value = value;
    text.focus();
    text.setSelectionRange(value.length, value.length);
    changed();
  };
  const choose = ({ name }) => set(`/${name} `);

  function drawHints() {
    hints.hidden = matches.length === 0;
    hints.replaceChildren(
      ...matches.map((command, index) => {
        const [form, meaning] = split(command.usage);
        return h(
          'li',
          {
            role: 'option',
            className: 'hint',
            'aria-selected': String(index === marked),
            // Before the textarea loses the focus, and on a phone its keyboard.
            onpointerdown: (event) => event.preventDefault(),
            onclick: () => choose(command),
          },
          h('span', { className: 'hint-form', textContent: form }),
          h('span', { className: 'hint-meaning', textContent: meaning }),
        );
      }),
    );
    hints.children[marked]?.scrollIntoView({ block: 'nearest' });
  }

  function onHintKey(event) {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      marked = (marked + step + matches.length) % matches.length;
      drawHints();
    } else if (event.key === 'Escape') {
      matches = [];
      drawHints();
    } else if (
      event.key === 'Tab' ||
      (event.key === 'Enter' && text.value.slice(1) !== matches[marked].name)
    ) {
      choose(matches[marked]);
    } else return false;
    event.preventDefault();
    return true;
  }

  text.addEventListener('input', changed);
  text.addEventListener('keydown', (event) => {
    // While an input method composes, Enter accepts its letters (229: Safari, after the composition's end).
    if (event.isComposing || event.keyCode === 229) return;
    if (matches.length > 0 && onHintKey(event)) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const said = text.value.trim();
    const file = picked.file();
    if (said === '' && !file) return;
    picked.drop();
    set('');
    onSend(said, file);
  });
  byId('mention').onclick = () => set(text.value.includes('@娘家') ? text.value : `@娘家 ${text.value}`);

  changed();
  return {
    set,
    /** A chat is open, the first or another: what was typed stays, the offers change. */
    use(chat, offered) {
      commands = offered;
      text.disabled = false;
      byId('mention').hidden = chat.kind !== 'group';
      text.placeholder = chat.kind === 'group' ? '在群里问话，先点 @娘家' : '想问什么，直接说';
      changed();
    },
    isEmpty: () => text.value.trim() === '',
  };
}

/** The picture or file that goes with the next message. */
function createPicked(onChange) {
  const input = byId('file');
  const show = () => {
    const [file] = input.files;
    byId('chosen').hidden = !file;
    byId('chosen-name').textContent = file ? file.name : '';
    onChange();
  };
  const drop = () => {
    input.value = '';
    show();
  };
  byId('attach').onclick = () => input.click();
  byId('chosen-drop').onclick = drop;
  input.addEventListener('change', show);
  return { file: () => input.files[0], drop };
}

/** `/报名 编号 [项目]：报名` → form and meaning. */
function split(usage) {
  const at = usage.search(/：| —— /);
  return at < 0 ? [usage, ''] : [usage.slice(0, at), usage.slice(at).replace(/^(：| —— )/, '')];
}
