import type { Db } from '../../db/db.ts';
import { findPeople, listPeopleCalled } from '../../db/people/people.ts';
import { isSensitiveTag, openSensitiveTags } from '../../jobs/people/sensitive-tags.ts';
import type { FieldCipher } from '../../jobs/privacy/field-cipher.ts';
import { unitsAllowing } from '../gate/decide.ts';
import type { Command } from '../router/command.ts';
import { type Handled, replyHere, say } from '../router/turn.ts';

const mostLines = 100;

/**
 * `/敏感标签 姓名或标签`: whom of their units a case handler has to look after (困难职工, 患病 …), in private only. That it was
 * asked stands in the audit log, what was asked does not.
 */
export function readSensitiveTagsCommand({ db, cipher }: { db: Db; cipher: FieldCipher }): Command {
  return {
    name: '敏感标签',
    act: 'read_sensitive_tags',
    usage: '/敏感标签 姓名或标签：困难、患病等加密的标签，只给经办人看（请私聊发，会留痕）',
    forStaff: true,
    concerns: ({ grants }) => Promise.resolve(unitsAllowing('read_sensitive_tags', grants)[0]),
    async run({ chat, grants, tree }, { words }): Promise<Handled> {
      if (chat.kind === 'group') return say('这涉及个人情况，请撤回这条消息，私聊我发。');
      const [wanted = ''] = words;
      if (wanted === '') return say('请写姓名、工号或标签，例如：/敏感标签 困难职工');
      const own = unitsAllowing('read_sensitive_tags', grants);
      const tags = await openSensitiveTags(db, cipher);
      const tagged = [...tags].filter(([, all]) => all.includes(wanted)).map(([id]) => id);
      const called = (await listPeopleCalled(db, [wanted])).map(({ id }) => id);
      const found = (await findPeople(db, [...called, ...tagged])).filter(({ unitId }) =>
        tree.lineage(unitId).some((unit) => own.includes(unit.id)),
      );
      const lines = found.map(
        ({ id, name, unitId }) =>
          `· ${name}（${tree.lineage(unitId)[0]?.name ?? unitId}）：${tags.get(id)?.join('、') ?? '没有敏感标签'}`,
      );
      const audit = { detail: { by: isSensitiveTag(wanted) ? 'tag' : 'person', count: found.length } };
      if (lines.length === 0) return { ...say('您管的单位里没有这个人或这个标签，请核对。'), audit };
      const more = lines.length > mostLines ? [`……共 ${lines.length} 位，请按姓名查。`] : [];
      const text = [...lines.slice(0, mostLines), ...more, '', '只供您办事用，请勿转发。'].join('\n');
      return { replies: [replyHere({ title: '敏感标签', text })], audit };
    },
  };
}
