import type { Db } from '../../db/db.ts';
import { readNames } from '../../db/people/people.ts';
import { findSuggestion } from '../../db/voice/suggestions.ts';
import { answerSuggestion } from '../../jobs/suggestions/answer-suggestion.ts';
import { classify, loadCategories } from '../../jobs/suggestions/classify.ts';
import { listSuggestions } from '../../jobs/suggestions/list-suggestions.ts';
import {
  answerSuggestionReply,
  suggestionAnsweredNotice,
  suggestionListReply,
  suggestionReply,
} from '../../jobs/suggestions/suggestion-replies.ts';
import { unitsAllowing } from '../gate/decide.ts';
import type { Command } from '../router/command.ts';
import { acted, knownPerson, looked, privately, type Reply, replyHere, type Turn } from '../router/turn.ts';

const numberOf = (word = '') =>
  word
    .normalize('NFKC')
    .replace(/[【】[\]]/gu, '')
    .toUpperCase();

/** `/意见箱 [编号 [答复]]`: the open suggestions of one's units, one whole, or its answer; in private. */
export function suggestionBoxCommand({ db }: { db: Db }): Command {
  const categories = loadCategories();
  const categoryOf = (text: string) => classify(text, categories);
  return {
    name: '意见箱',
    act: 'handle_suggestions',
    usage: '/意见箱：看待答复的意见；/意见箱 编号 内容：答复',
    forStaff: true,
    async concerns({ grants }, { words }) {
      const [word] = words;
      if (word === undefined) return unitsAllowing('handle_suggestions', grants)[0];
      return (await findSuggestion(db, numberOf(word)))?.unitId;
    },
    async run(turn, { words, rest }) {
      const unitIds = unitsAllowing('handle_suggestions', turn.grants);
      const id = numberOf(words[0]);
      if (words.length > 1) {
        const given = { id, answer: rest.replace(/^\S+\s*/u, ''), now: turn.now };
        const by = { personId: knownPerson(turn).id, unitIds };
        const decision = await answerSuggestion(db, turn.tree, given, by);
        const reply = replyHere(answerSuggestionReply(decision));
        if (decision.outcome !== 'answered') return { replies: [reply] };
        const notice = suggestionAnsweredNotice(decision.suggestion);
        const { tell } = decision;
        const told: Reply[] = tell ? [{ to: tell, message: notice }] : [];
        return acted({ replies: [reply, ...told] });
      }
      const one = words.length === 1 ? await own(db, turn, id, unitIds) : undefined;
      const shown = one ? [one] : await listSuggestions(db, turn.tree, { unitIds, answered: false });
      const names = await readNames(
        db,
        shown.flatMap(({ personId }) => personId ?? []),
      );
      const nameOf = (personId: string) => names.get(personId) ?? '职工';
      const handled = privately(
        turn,
        words.length === 1 ? suggestionReply(one, nameOf) : suggestionListReply(shown, nameOf, categoryOf),
      );
      return words.length === 1 && !one ? handled : looked(handled);
    },
  };
}

/** The suggestion with this number, where it belongs to one's units. */
async function own(db: Db, { tree }: Turn, id: string, unitIds: readonly string[]) {
  const found = await findSuggestion(db, id);
  return found && tree.lineage(found.unitId).some((unit) => unitIds.includes(unit.id)) ? found : undefined;
}
