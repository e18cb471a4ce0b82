/** What the server refused, with the sentence to show; `status` 0 means it could not be reached. */
export class Refused extends Error {
  constructor(status, sentence) {
    super(sentence);
    this.status = status;
  }
}

async function ask(path, init) {
  let response;
  try {
    response = await fetch(path, init);
  } catch {
    throw new Refused(0, '连不上服务，请检查网络。');
  }
  const body = await response.json().catch(() => ({}));
  // Signed out, or a roster was imported meanwhile: the page itself says what to do.
  if (response.status === 403) location.reload();
  if (!response.ok) throw new Refused(response.status, body.message ?? '出了点问题，请稍后再试。');
  return body;
}

const get = (path, query) => {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined);
  return ask(`/playground/${path}?${new URLSearchParams(given)}`);
};
const post = (path, body) =>
  ask(`/playground/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

export const fetchState = (as) => get('state', { as });
export const fetchPeople = (q) => get('people', { q });
export const fetchOlder = (as, chat, before) => get('messages', { as, chat, before });
export const postSaid = (body) => post('say', body);
export const postPressed = (body) => post('press', body);

/** Not crypto.randomUUID: that is missing on plain http outside loopback. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
