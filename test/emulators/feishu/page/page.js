const $ = (id) => document.getElementById(id);
const post = async (path, body) => {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.json();
};
let shown = '';

const make = (tag, className, text) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
};

/** One element of a card, as far as the bot uses them. */
function renderElement(element, message) {
  const box = make('div');
  if (element.tag === 'button') {
    const button = make('button', element.type === 'primary' ? 'primary' : '', element.text?.content);
    button.onclick = async () => {
      const value = element.behaviors?.[0]?.value ?? {};
      const press = { from: $('who').value, chatId: message.chatId, messageId: message.id, value };
      const ack = await post('/page/press', press);
      $('toast').textContent = `提示：${ack.data?.toast?.content ?? '（没有提示）'}`;
    };
    return button;
  }
  const text = element.text?.content ?? element.content ?? element.header?.title?.content;
  if (text) box.append(make('div', element.text?.text_color === 'grey' ? 'grey' : '', text));
  for (const inner of element.elements ?? []) box.append(renderElement(inner, message));
  return box;
}

function renderMessage(message) {
  const card = make('div', `card${message.recalled ? ' recalled' : ''}`);
  if (message.recalled) card.append(make('div', 'grey', '（已撤回）'));
  const { content } = message;
  if (content.header) card.append(make('h2', '', content.header.title?.content));
  if (typeof content.text === 'string') card.append(make('div', '', content.text));
  if (content.file_key) card.append(make('div', 'grey', `文件 ${content.file_key}`));
  for (const element of content.body?.elements ?? []) card.append(renderElement(element, message));
  return card;
}

async function refresh() {
  const state = await (await fetch('/page/state')).json();
  $('state').textContent = state.connected ? '机器人已连上' : '机器人还没有连上：请在另一个终端启动它';
  $('state').className = state.connected ? 'on' : '';
  if ($('who').options.length === 0)
    for (const { openId, name, title } of state.people)
      $('who').add(new Option(`${name}（${title}）`, openId));
  const chatId = $('where').value === 'group' ? state.group : $('who').value.replace('ou_', 'oc_p_');
  const here = (to) => to === chatId || ($('where').value === 'private' && to === $('who').value);
  const names = new Map(state.people.map(({ openId, name }) => [openId, name]));
  const lines = [
    ...state.said.filter((line) => line.chatId === chatId).map((line) => ({ at: line.at, line })),
    ...state.sent.filter(({ to }) => here(to)).map((message) => ({ at: message.at, message })),
  ].sort((a, b) => a.at - b.at);
  const now = JSON.stringify([chatId, lines]);
  if (now === shown) return;
  shown = now;
  $('chat').replaceChildren(
    ...lines.map(({ line, message }) => {
      if (message) return renderMessage({ ...message, chatId });
      const said = make('div', 'line');
      said.append(make('b', '', `${names.get(line.who)}：`), line.text);
      return said;
    }),
  );
  $('chat').scrollTop = $('chat').scrollHeight;
}

$('say').onsubmit = async (event) => {
  event.preventDefault();
  await post('/page/say', { from: $('who').value, where: $('where').value, text: $('text').value });
  $('text').value = '';
  await refresh();
};
$('join').onclick = () => post('/page/join', {});
$('where').onchange = $('who').onchange = refresh;
setInterval(refresh, 700);
await refresh();
