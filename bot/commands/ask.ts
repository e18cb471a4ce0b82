import type { Answer } from '../../knowledge/answer/outcome.ts';
import { promisingNothing } from '../../knowledge/answer/wording/set-phrases.ts';
import type { CommandLine } from '../cli/command-line.ts';
import { print, WrongUsage } from '../cli/terminal.ts';
import { maxQuestionLength } from '../router/router.ts';
import { chatOption, dayOption, unitOption } from './options.ts';

/** `npx niangjia ask "…"`: one turn; nothing is remembered and no case is opened. */
export const ask: CommandLine = {
  usage: 'ask <question>',
  description: '问一个问题',
  options: [
    ['--unit <单位>', '以哪个单位职工的身份问'],
    ['--on <日期>', '按哪一天的规定答，默认今天'],
    ['--chat <场合>', 'private（私聊，默认）或 group（群聊）'],
  ],
  async run({ terminal, open }, { args, json, option }) {
    const question = (args[0] ?? '').trim();
    if (question === '')
      throw new WrongUsage('问题是空的。请写上要问的话，例如：npx niangjia ask "住院了能领多少慰问金？"');
    if (question.length > maxQuestionLength) {
      throw new WrongUsage(
        `问题太长（${question.length} 字），最多 ${maxQuestionLength} 字。请挑要紧的问，一次一件事。`,
      );
    }
    const chat = chatOption(option('chat') ?? 'private');
    const on = option('on');
    if (on !== undefined) dayOption('--on', on);
    const niangjia = await open();
    await niangjia.sample.ensure();
    const unitId = unitOption(await niangjia.tree(), option('unit')).id;
    const found = await niangjia.answer({
      question,
      unitId,
      on: on ?? niangjia.calendar.dayOf(niangjia.now()),
      chat,
      history: [],
    });
    const { outcome, citations, asOf } = found;
    const text = promisingNothing(found.text);
    print(terminal, json, { outcome, text, citations, asOf }, written({ text, citations }));
    return 0;
  },
};

function written({ text, citations }: Pick<Answer, 'text' | 'citations'>): string {
  const sources = citations.map(
    ({ document, clause, effectiveOn, quote }) =>
      `  《${document}》${clause}${effectiveOn ? `（${effectiveOn} 起施行）` : ''}：${quote}`,
  );
  return sources.length > 0 ? [text, '', '依据：', ...sources].join('\n') : text;
}
