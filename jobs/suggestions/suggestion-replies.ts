import type { Suggestion } from '../../db/voice/suggestions.ts';
import type { Message } from '../delivery/message.ts';
import type { AnswerSuggestionDecision } from './answer-suggestion.ts';
import { longestSuggestion, type LeaveDecision } from './leave-suggestion.ts';

const unknownTicket: Message = { text: '没有找到这个暗号，请核对一下字母和数字。' };

/** What somebody is told who left a suggestion. */
export function leaveReply(decision: LeaveDecision): Message {
  switch (decision.outcome) {
    case 'left':
      return { text: '您的意见收到了，工会同志会认真看，有了答复我告诉您。谢谢您说出来。' };
    case 'left_anonymously':
      return {
        text:
          `收到了，没有记下您是谁。\n查答复的暗号：${decision.ticket}（只有您有，请自己记好）\n` +
          `过几天私聊我发：/匿名意见 ${decision.ticket}`,
      };
    case 'empty':
      return {
        text: '您想说什么？请把话写在后面，例如：/意见 食堂能不能早开半小时。不想署名就发 /匿名意见 …',
      };
    case 'too_long':
      return { text: `有点长了，请缩到 ${longestSuggestion} 个字以内，或分几条发。` };
    case 'unknown_ticket':
      return unknownTicket;
    case 'private_only':
      return { text: '群里大家都看得见是谁写的，做不到匿名，这条没有记下。请私聊我发 /匿名意见 …' };
  }
}

/** What somebody is told who asked with a ticket. */
export function ticketReply(suggestion: Suggestion | undefined, deed?: string): Message {
  if (!suggestion) return unknownTicket;
  const answer =
    suggestion.answer === null
      ? '您的意见已经收到，还没有答复，请过几天再来看看。'
      : `工会的答复：\n${suggestion.answer}`;
  return { text: deed === undefined ? answer : `${answer}\n\n已经列入办实事：${deed}` };
}

/** The notice to the author of a signed suggestion that it was answered. */
export function suggestionAnsweredNotice({ text, answer }: Suggestion): Message {
  return { title: '您的意见有答复了', text: `您说：${shorten(text)}\n\n工会的答复：\n${answer ?? ''}` };
}

/** What staff are told who answered. */
export function answerSuggestionReply(decision: AnswerSuggestionDecision): Message {
  switch (decision.outcome) {
    case 'answered':
      if (decision.tell) return { text: '答复已保存，马上告诉对方。' };
      return {
        text: decision.suggestion.anonymous
          ? '答复已保存，对方凭暗号来查时能看到。'
          : '答复已保存。对方没有留下联系办法，没法转告。',
      };
    case 'empty':
      return { text: '请把答复写在编号后面。' };
    case 'unknown_suggestion':
      return unknownSuggestion;
  }
}

/** One suggestion whole, for staff. */
export function suggestionReply(
  suggestion: Suggestion | undefined,
  nameOf: (personId: string) => string,
): Message {
  if (!suggestion) return unknownSuggestion;
  const { id, text, leftOn, answer } = suggestion;
  return {
    title: `意见【${id}】${leftOn} ${authorWords(suggestion, nameOf)}`,
    text: [
      text,
      ...(answer === null ? [] : ['', `已答复：${answer}`]),
      '',
      `答复请发：/意见箱 ${id} 内容；列入办实事：/办实事 意见 ${id} 事项；负责：…；截止：…`,
    ].join('\n'),
  };
}

/** The list for staff. */
export function suggestionListReply(
  suggestions: readonly Suggestion[],
  nameOf: (personId: string) => string,
  categoryOf: (text: string) => string,
): Message {
  if (suggestions.length === 0) return { text: '现在没有待答复的意见。' };
  const lines = suggestions.map((suggestion) => {
    const { id, text, leftOn, answer } = suggestion;
    return `【${id}】${categoryOf(text)} · ${leftOn} ${authorWords(suggestion, nameOf)}${answer === null ? '' : '（已答复）'}：${shorten(text)}`;
  });
  const [first] = suggestions;
  return {
    title: `意见 ${suggestions.length} 条`,
    text: [
      countsOf(suggestions, categoryOf),
      ...lines,
      '',
      `看全文：/意见箱 ${first?.id ?? ''}；答复：/意见箱 ${first?.id ?? ''} 内容`,
    ].join('\n'),
  };
}

/** How many of what, the most first. */
function countsOf(suggestions: readonly Suggestion[], categoryOf: (text: string) => string): string {
  const counts = new Map<string, number>();
  for (const { text } of suggestions) counts.set(categoryOf(text), (counts.get(categoryOf(text)) ?? 0) + 1);
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  return sorted.map(([category, count]) => `${category} ${count} 条`).join('，');
}

/** Whose it is; of an anonymous one nothing is known. */
function authorWords({ anonymous, personId }: Suggestion, nameOf: (personId: string) => string): string {
  if (anonymous) return '匿名';
  return personId === null ? '未登记的职工' : nameOf(personId);
}

const unknownSuggestion: Message = { text: '没有找到这个编号的意见，请核对。发“/意见箱”看看都有哪些。' };

const shorten = (text: string) => (text.length > 80 ? `${text.slice(0, 80)}…` : text);
