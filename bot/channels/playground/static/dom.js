/** Text only ever becomes text: nothing here parses markup. */

export const byId = (id) => document.getElementById(id);

/**
 * Makes an element. `props` are properties (`textContent`, `className`, `onclick`), or attributes where the name
 * holds a dash; children are elements or strings, null is left out.
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null) continue;
    if (name.includes('-')) element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

const colours = 7;

/** A square with the name's last character, coloured by the name; Niangjia has its own. */
export function avatar(name, kind = 'person') {
  if (kind === 'bot') return h('img', { className: 'avatar', src: '/web/icon.svg', alt: '' });
  const letters = [...name];
  const sum = letters.reduce((total, letter) => total + letter.codePointAt(0), 0);
  return h('span', {
    className: `avatar avatar-${kind} colour-${sum % colours}`,
    textContent: kind === 'group' ? letters.slice(0, 2).join('') : (letters.at(-1) ?? '?'),
    'aria-hidden': 'true',
  });
}

let hiding;
/** Shows a sentence for a few seconds. */
export function toast(sentence) {
  const box = byId('toast');
  box.textContent = sentence;
  box.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => (box.hidden = true), 5000);
}
