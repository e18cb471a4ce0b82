import { plainText } from '../../knowledge/answer/question/plain-text.ts';
import { decide, isForStaff } from '../gate/decide.ts';
import { explainDenial } from '../gate/explain.ts';
import type { RecordedAct } from '../../jobs/audit/record-act.ts';
import type { Attachment } from '../../jobs/delivery/channel.ts';
import { readChoice } from './choice.ts';
import type { Command } from './command.ts';
import { readLeadingNumber } from './leading-number.ts';
import { type ParsedCommand, parseCommand } from './parse-command.ts';
import { type Handled, replyHere, say, type Turn } from './turn.ts';

/** Longer messages are not read: nobody types 2,000 characters into a chat by hand. */
export const maxQuestionLength = 2_000;

/** A turn whose work is done in the transaction that closes it, or, for questions, mostly before it. */
export type Routed =
  | { readonly kind: 'command'; run(): Promise<Handled> }
  | { readonly kind: 'question'; question: string }
  | { readonly kind: 'ignore'; reason: 'not_mentioned' };

export interface Router {
  route(turn: Turn): Routed;
}

/**
 * Decides what a message is: a command, one of the numbered choices, something without words, or a question. The gate
 * stands before every command, and what staff do, or try to do, is recorded.
 *
 * @param record appends to the audit log.
 */
export function createRouter(
  commands: readonly Command[],
  answerAttachment: (turn: Turn, attachment: Attachment) => Promise<Handled>,
  record: (act: RecordedAct) => Promise<void>,
): Router {
  const names = commands.map((command) => command.name);
  const spokenCommand = (text: string, turn: Turn): ParsedCommand | undefined => {
    const plain = plainText(text);
    const isMeant = ({ spoken, spokenByStrangers }: Command) =>
      spoken?.test(plain) && !(spokenByStrangers && turn.person);
    const meant = turn.message.mentioned && commands.find(isMeant);
    return meant ? { name: meant.name, rest: '', words: [] } : undefined;
  };
  return {
    route(turn) {
      const said = withoutMention(turn.message.text);
      const choice = readChoice(said, turn.conversation.choices, turn.now);
      if (choice.kind === 'no_such') return { kind: 'command', run: () => Promise.resolve(offerAgain(turn)) };
      const text = choice.kind === 'chosen' ? choice.say : said;
      const command = parseCommand(text, names);
      if (turn.message.pressed && !command) return answer(fromBefore);
      const parsed = command ?? spokenCommand(text, turn);
      if (!parsed) {
        if (!turn.message.mentioned) return { kind: 'ignore', reason: 'not_mentioned' };
        const { attachment } = turn.message;
        if (attachment && text === '') {
          return { kind: 'command', run: () => answerAttachment(turn, attachment) };
        }
        return asQuestion(text);
      }
      const known = commands.find(({ name }) => name === parsed.name);
      if (!known) {
        // In a group somebody else's slash command may be meant.
        if (!turn.message.mentioned) return { kind: 'ignore', reason: 'not_mentioned' };
        return answer(
          `没有“/${parsed.name.slice(0, 20)}”这个命令。发“/帮助”看看都有哪些，或者直接用大白话问我。`,
        );
      }
      return { kind: 'command', run: () => runGated(known, turn, parsed, record) };
    },
  };
}

/** Asks the gate, runs the command and records what came of it: the way of every command, however it was said. */
export async function runGated(
  command: Command,
  turn: Turn,
  parsed: ParsedCommand,
  record: (act: RecordedAct) => Promise<void>,
): Promise<Handled> {
  const unitId = (await command.concerns?.(turn, parsed)) ?? turn.unit.id;
  const asker = { personId: turn.person?.id ?? null, grants: turn.grants };
  const decision = decide({ act: command.act, ...asker, unitId }, turn.tree);
  const handled: Handled = decision.allowed
    ? await command.run(turn, parsed)
    : {
        ...say(
          explainDenial(decision.reason, { act: command.act, unit: turn.tree.lineage(unitId)[0]?.name }),
        ),
        audit: { outcome: decision.reason },
      };
  if (turn.person && (isForStaff(command.act) || (decision.allowed && handled.audit))) {
    await record({
      at: turn.now,
      actor: turn.person.id,
      via: turn.message.channel,
      act: command.act,
      unitId,
      object: numberIn(parsed),
      outcome: handled.audit ? 'done' : 'refused',
      ...handled.audit,
      detail: { command: command.name, ...handled.audit?.detail },
    });
  }
  return handled;
}

/** The number a command is about; nothing else of what was typed is written down. */
function numberIn({ rest, words: [word = ''] }: ParsedCommand): string | null {
  const { number } = readLeadingNumber(rest);
  // A suggestion's number has a letter before it.
  return number === undefined
    ? (/^[A-Za-z]{1,2}\d{1,9}(?=号?$)/.exec(word.normalize('NFKC'))?.[0] ?? null)
    : String(number);
}

/** Cards of earlier versions had buttons with bare words, which nobody can tell what they answered. */
const fromBefore =
  '这张卡片是以前发的，上面的按钮不管用了，什么都没有改。想说什么请直接打字，或者发“/帮助”。';

const answer = (text: string): Routed => ({ kind: 'command', run: () => Promise.resolve(say(text)) });

function asQuestion(text: string): Routed {
  if (text === '')
    return answer(
      '您好，我是娘家，工会的小助手。想问什么直接说，比如“住院了能领多少慰问金”；发“/帮助”看看我还能做什么。',
    );
  if (text.length > maxQuestionLength) {
    return answer(
      `这段话太长了（${text.length} 字），我一次最多看 ${maxQuestionLength} 字。请挑要紧的说，一次问一件事。`,
    );
  }
  return { kind: 'question', question: text };
}

const withoutMention = (text: string) => text.replace(/^\s*(?:@娘家\s*)+/u, '').trim();

/** A number that the menu does not have: the menu once more. */
function offerAgain({ conversation }: Turn): Handled {
  const buttons = conversation.choices?.offered ?? [];
  return {
    replies: [replyHere({ text: `没有这一项，请在 1 到 ${buttons.length} 里选一个：`, buttons })],
  };
}
