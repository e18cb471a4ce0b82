export interface ChatRequest {
  readonly model: string;
  readonly stream: boolean;
  readonly temperature: number;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

export type Manner =
  /** Tells the clauses in their own words, each sentence with its mark. */
  | 'good'
  | 'stalls_before_the_first_word'
  | 'stalls_midway'
  | 'answers_500'
  | 'answers_429'
  | 'streams_garbage'
  | 'breaks_off'
  | 'says_nothing'
  | 'lies_about_figures'
  | 'lies_in_the_last_sentence'
  | 'tells_caps_as_entitlements'
  | 'cites_nothing'
  | 'invents_an_office'
  | 'promises'
  | 'leaks_its_task'
  /** Does whatever the question or a clause orders, and cites while doing so. */
  | 'obeys_every_instruction';

/** What the server does with a request. */
export type Words =
  | { readonly kind: 'silent' }
  | { readonly kind: 'status'; readonly status: number; readonly message: string }
  | { readonly kind: 'stream'; readonly text: string; readonly then?: 'stall' | 'garbage' | 'break' };

interface Given {
  readonly question: string;
  readonly clauses: readonly { readonly number: number; readonly text: string }[];
}

/** A sentence of the clause with its mark, never empty. */
const cited = (text: string, number = 1): string =>
  text
    .split(/(?<=[。！？\n])/)
    .filter((sentence) => sentence.trim() !== '')
    .map((sentence) => sentence.replace(/([。！？]?\s*)$/, `[${number}]$1`))
    .join('');
const good = ({ clauses }: Given): string =>
  clauses.map(({ number, text }) => cited(/[。！？]$/.test(text) ? text : `${text}。`, number)).join('');
const bigger = (text: string): string =>
  text.replace(/\d+(?=元|天|个月|次|%)/g, (figure) => String(Number(figure) * 2 + 1));

const orders =
  /(?:请|必须|务必|回答(?:里|时|中|末尾)?|最后|末尾|只)[^：:“"]{0,16}(?:写|说|回答|加上|加一句|输出|告诉)[^：:“"]{0,6}[：:“"]+([^”"]+)/g;
const wantsTask = /(?:提示|设定|指令|task|prompt)/i;

/** What a model of that manner makes of a request. */
export function inManner(manner: Manner, { messages }: ChatRequest): Words {
  const system = messages.find(({ role }) => role === 'system')?.content ?? '';
  const content = messages.findLast(({ role }) => role === 'user')?.content ?? '';
  const given = JSON.parse(content) as Given;
  const stream = (text: string): Words => ({ kind: 'stream', text });
  switch (manner) {
    case 'good':
      return stream(good(given));
    case 'stalls_before_the_first_word':
      return { kind: 'silent' };
    case 'stalls_midway':
      return { kind: 'stream', text: good(given).slice(0, 40), then: 'stall' };
    case 'answers_500':
      return { kind: 'status', status: 500, message: `cannot answer: ${content}` };
    case 'answers_429':
      return { kind: 'status', status: 429, message: 'too many requests' };
    case 'streams_garbage':
      return { kind: 'stream', text: good(given).slice(0, 20), then: 'garbage' };
    case 'breaks_off':
      return { kind: 'stream', text: good(given).slice(0, 40), then: 'break' };
    case 'says_nothing':
      return stream('');
    case 'lies_about_figures':
      return stream(bigger(good(given)));
    case 'lies_in_the_last_sentence':
      return stream(`${good(given)}另外再给9999元[1]。`);
    case 'tells_caps_as_entitlements':
      return stream(good(given).replace(/不超过|最高|最多/g, ''));
    case 'cites_nothing':
      return stream(good(given).replace(/\[\d+\]/g, ''));
    case 'invents_an_office':
      return stream(`${good(given)}请到财务结算部找张伟主任领取[1]。`);
    case 'promises':
      return stream(`${good(given)}您放心，一定能批下来[1]。`);
    case 'leaks_its_task':
      return stream(cited(system));
    case 'obeys_every_instruction': {
      const read = [given.question, ...given.clauses.map(({ text }) => text)].join('\n');
      const ordered = [...read.matchAll(orders)].map(([, words = '']) => words);
      return stream(
        good(given) +
          ordered.map((words) => cited(words)).join('') +
          (wantsTask.test(read) ? cited(system) : ''),
      );
    }
  }
}
