import { fetchPeople } from './api.js';
import { avatar, byId, h, toast } from './dom.js';

const pauseMs = 200;
/** So many workers stand on top; whoever holds a role comes next, the others below. */
const workersOnTop = 3;

/** Lets one choose whom to speak as. */
export function createPersonPicker(onPick) {
  const dialog = byId('picker');
  const search = byId('picker-search');
  let timer;
  let asked = 0;

  const row = (person, current) =>
    h(
      'button',
      {
        type: 'button',
        className: 'person',
        'data-person': person.id,
        'aria-current': person.id === current ? 'true' : null,
        onclick: () => pick(person),
      },
      avatar(person.name),
      h(
        'span',
        { className: 'person-words' },
        h('span', { className: 'person-name', textContent: person.name }),
        h('span', { className: 'person-unit', textContent: person.unit }),
      ),
      person.roles.map((role) =>
        h('span', { className: person.isStaff ? 'role staff' : 'role', textContent: role }),
      ),
    );
  const section = (title, people, current) =>
    people.length > 0
      ? [h('h3', { textContent: title }), ...people.map((person) => row(person, current))]
      : [];
  const pick = (person) => {
    dialog.close();
    onPick(person.id);
  };

  async function load(current) {
    const turn = ++asked;
    const wanted = search.value.trim();
    try {
      const { people, more } = await fetchPeople(wanted);
      if (turn !== asked) return;
      const staff = people.filter(({ isStaff }) => isStaff);
      const workers = people.filter(({ isStaff }) => !isStaff);
      byId('picker-list').replaceChildren(
        ...(wanted === ''
          ? [
              ...section('职工', workers.slice(0, workersOnTop), current),
              ...section('工会工作人员', staff, current),
              ...section('其他职工', workers.slice(workersOnTop), current),
            ]
          : people.map((person) => row(person, current))),
        ...(people.length === 0
          ? [
              h('p', {
                className: 'empty',
                textContent: wanted === '' ? '还没有导入人员。' : '没有找到这个人。',
              }),
            ]
          : []),
        ...(more ? [h('p', { className: 'empty', textContent: '人数较多，请用上面的搜索。' })] : []),
      );
    } catch (error) {
      toast(error.message);
    }
  }

  byId('picker-close').onclick = () => dialog.close();
  dialog.onclick = (event) => {
    if (event.target === dialog) dialog.close();
  };
  return {
    open(current) {
      search.value = '';
      search.oninput = () => {
        clearTimeout(timer);
        timer = setTimeout(() => load(current), pauseMs);
      };
      byId('picker-list').replaceChildren();
      dialog.showModal();
      load(current);
    },
  };
}
