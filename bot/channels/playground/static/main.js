import { fetchOlder, fetchState, newId, postPressed, postSaid } from './api.js';
import { drawChatList, unreadLabel } from './chat-list.js';
import { createComposer } from './composer.js';
import { byId, h, toast } from './dom.js';
import { createPersonPicker } from './person-picker.js';
import { createStore } from './store.js';
import { follow } from './stream.js';
import { createThread } from './thread.js';

const phone = matchMedia('(max-width: 720px)');
/** After this long without an answer nothing more is promised. */
const longestWaitMs = 20_000;
const largestFileMb = 10;
const rememberedPerson = 'niangjia:person';

let store;
let openId;
let stopFollowing = () => undefined;

const picker = createPersonPicker((id) => become(id, { push: true }));
const thread = createThread({
  onPress: press,
  onAsk: send,
  onOlder: showOlder,
  onRetry: (pending) => deliver(pending),
});
const composer = createComposer(send);

const query = () => new URLSearchParams(location.search);

/** The address says who one is and which chat is open, so that reloading and going back work. */
function remember(chat, push) {
  const address = `/?${new URLSearchParams({ as: store.me.id, ...(chat ? { chat } : {}) })}`;
  if (push) history.pushState(null, '', address);
  else history.replaceState(null, '', address);
}

/** Loads everything for one person and follows what happens in their chats. */
async function become(as, { push = false, chat } = {}) {
  stopFollowing();
  try {
    store = createStore(await load(as));
    sessionStorage.setItem(rememberedPerson, store.me.id);
  } catch (error) {
    return showNobody(error);
  }
  stopFollowing = follow({
    as: store.me.id,
    cursor: store.cursor,
    onMessage: take,
    onDraft: showDraft,
    onReset: () => become(store.me.id, { chat: openId }),
    onClosed: () => location.reload(),
    onConnected: (connected) => (byId('offline').hidden = connected),
  });
  const first = phone.matches ? undefined : store.chats()[0].id;
  show(store.chat(chat) ? chat : first, push);
}

/** A person remembered from before may be gone: then whoever the server offers. */
const load = (as) =>
  fetchState(as).catch((error) => {
    if (as && error.status === 404) return fetchState(undefined);
    throw error;
  });

function showNobody(error) {
  const nobody = error.status === 404;
  byId('messages').replaceChildren(
    h('p', {
      className: 'greeting',
      textContent: nobody
        ? '还没有人员可以试用。请先导入名册：npx niangjia people import 名册.xlsx'
        : error.message,
    }),
  );
  document.body.dataset.pane = 'chat';
  byId('composer').hidden = true;
  if (!nobody) setTimeout(() => location.reload(), 5000);
}

/** Opens a chat; without one, a phone shows the list. */
function show(id, push) {
  openId = id;
  document.body.dataset.pane = id ? 'chat' : 'list';
  remember(id, push);
  if (id) {
    const chat = store.chat(id);
    byId('title').textContent = chat.title;
    byId('subtitle').textContent = chat.subtitle;
    thread.open(store, chat);
    composer.use(chat, store.commands);
  }
  redraw();
}

function redraw() {
  if (openId && !document.hidden) store.markRead(openId);
  drawChatList(store, openId, {
    onOpen: (id) => show(id, true),
    onPickPerson: () => picker.open(store.me.id),
  });
  const unread = store.chats().reduce((sum, chat) => sum + store.unread(chat.id), 0);
  document.title = `${unread > 0 ? `(${unreadLabel(unread)}) ` : ''}娘家 · 试用`;
  byId('back-unread').hidden = unread === 0;
  byId('back-unread').textContent = unreadLabel(unread);
}

/** A message arrived, or one changed. */
function take(message) {
  const done = store.put(message);
  if (done === 'unknown_chat') return void become(store.me.id, { chat: openId });
  const chat = store.chat(message.chat);
  // The answer to something asked in a group may come in private.
  if (message.kind === 'bot') {
    chat.draft = '';
    for (const { id } of store.chats()) stopWaiting(id);
  }
  if (message.chat === openId) {
    if (done === 'new') thread.append(store, chat, message);
    else thread.replace(store, chat, message);
  }
  redraw();
}

/** An answer is being written; an empty draft was taken back. */
function showDraft({ chat: id, text }) {
  const chat = store.chat(id);
  if (!chat) return;
  chat.draft = text;
  if (id === openId) thread.wait(chat);
}

async function send(text, file) {
  const id = newId();
  if (file && file.size > largestFileMb * 1024 * 1024) return toast(`文件太大了，最大 ${largestFileMb} MB。`);
  const given = file ? { file: { name: file.name, base64: await base64Of(file) } } : {};
  deliver({ id, key: `say-${id}`, chat: openId, as: store.me.id, text, ...given });
}

/** A file's bytes as they go into a message. */
function base64Of(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

async function deliver(pending) {
  const { id, key, chat, as, text, file } = pending;
  thread.dropPending(key);
  thread.showPending(store.me, pending);
  try {
    expectAnswer(chat, text);
    await postSaid({ id, as, chat, text, ...(file ? { file } : {}) });
  } catch (error) {
    stopWaiting(chat);
    if (error.status === 422 || error.status === 413) {
      thread.dropPending(key);
      if (composer.isEmpty()) composer.set(text);
      toast(error.message);
    } else thread.failPending(pending, error.status === 0 ? '没有发出去。' : error.message);
  }
}

async function press(message, button) {
  try {
    expectAnswer(message.chat);
    await postPressed({ id: newId(), as: store.me.id, chat: message.chat, message: message.id, button });
  } catch (error) {
    stopWaiting(message.chat);
    toast(error.message);
  }
}

/** In a group Niangjia answers commands, buttons and its name; talk among people is none of its business. */
function expectAnswer(id, text) {
  const chat = store.chat(id);
  if (chat.kind === 'group' && text !== undefined && !/^[/／]|@娘家/.test(text)) return;
  chat.waiting = true;
  if (id === openId) thread.wait(chat);
  setTimeout(() => stopWaiting(id), longestWaitMs);
}

function stopWaiting(id) {
  const chat = store.chat(id);
  if (!chat?.waiting) return;
  chat.waiting = false;
  if (id === openId) thread.wait(chat);
}

async function showOlder(id) {
  try {
    const chat = store.chat(id);
    store.addOlder(id, await fetchOlder(store.me.id, id, chat.messages[0].id));
    if (id === openId) thread.prepend(store, chat);
  } catch (error) {
    toast(error.message);
  }
}

byId('back').onclick = () => show(undefined, true);
window.addEventListener('popstate', () => {
  const [as, chat] = [query().get('as'), query().get('chat') ?? undefined];
  if (as !== store.me.id) become(as, { chat });
  else show(store.chat(chat) ? chat : undefined, false);
});
document.addEventListener('visibilitychange', () => !document.hidden && store && redraw());

become(query().get('as') ?? sessionStorage.getItem(rememberedPerson) ?? undefined, {
  chat: query().get('chat') ?? undefined,
});
