import { deleteTemplate, saveTemplate } from '../../db/broadcasts/broadcast-templates.ts';
import { findBroadcast } from '../../db/broadcasts/broadcasts.ts';
import type { Db } from '../../db/db.ts';
import {
  blanksOf,
  fillTemplate,
  longestTemplateName,
  templatesFor,
} from '../../jobs/broadcasts/broadcast-templates.ts';
import { longestBroadcast } from '../../jobs/broadcasts/read-broadcast.ts';
import { readLeadingNumber } from '../router/leading-number.ts';
import { type Handled, knownPerson, looked, replyHere, say, type Turn } from '../router/turn.ts';

const example = '/公告 存模板 高温慰问 请大家于{时间}到{地点}领取高温慰问品。';

/** How a template is used, with its blanks. */
const usageOf = (name: string, text: string) =>
  ['/公告 模板', name, ...blanksOf(text).map((blank) => `${blank}=…`)].join(' ');

/** `/公告 模板`: what there is. */
export async function listBroadcastTemplates(db: Db, turn: Turn): Promise<Handled> {
  const found = await templatesFor(db, turn.tree, turn.unit.id);
  if (found.length === 0) {
    return looked(say(`还没有公告模板。存一个：${example}（花括号里的每次用时再填）`));
  }
  return looked({
    replies: [
      replyHere({
        title: '公告模板',
        text: found
          .map(({ name, text }) => `· ${name}：${text.replace(/\s+/gu, ' ').slice(0, 60)}`)
          .join('\n'),
        note: '删掉一个：/公告 删模板 名称',
        buttons: found.slice(0, 8).map(({ name }) => ({ label: `用“${name}”`, say: `/公告 模板 ${name}` })),
      }),
    ],
  });
}

/** `/公告 模板 名称 时间=…`: its text with the blanks filled in, or what to say. */
export async function textOfTemplate(db: Db, turn: Turn, words: string): Promise<{ text: string } | Handled> {
  const [name = ''] = words.split(/\s+/u);
  const found = await templatesFor(db, turn.tree, turn.unit.id);
  const template = found.find((one) => one.name === name);
  if (!template) {
    const names = found.map((one) => one.name).join('、');
    return say(
      `没有叫“${name.slice(0, longestTemplateName)}”的模板。${names ? `现有：${names}` : `存一个：${example}`}`,
    );
  }
  const filled = fillTemplate(template.text, words.slice(name.length));
  if ('text' in filled) return filled;
  const { missing, unknown } = filled;
  return say(
    [
      ...(missing.length > 0 ? [`还缺：${missing.join('、')}。`] : []),
      ...(unknown.length > 0 ? [`模板里没有“${unknown.join('、').slice(0, 60)}”这一空。`] : []),
      `模板“${name}”：${template.text}`,
      `请这样发：${usageOf(name, template.text)}`,
    ].join('\n'),
  );
}

/** `/公告 存模板 名称 内容`, or of a broadcast there is: `/公告 存模板 名称 3号`. */
export async function keepTemplate(db: Db, turn: Turn, words: string): Promise<Handled> {
  const [, name = '', content = ''] = /^(\S+)\s+([\s\S]+)$/u.exec(words.trim()) ?? [];
  if (name === '' || name.length > longestTemplateName) {
    return say(`请写模板名称（最多 ${longestTemplateName} 个字）和内容，例如：${example}`);
  }
  const { number, rest } = readLeadingNumber(content);
  const meant = rest === '' ? number : undefined;
  const broadcast = meant === undefined ? undefined : await findBroadcast(db, meant);
  const person = knownPerson(turn);
  if (meant !== undefined && broadcast?.authorId !== person.id) {
    return say(`没有找到您起草的公告 ${meant} 号，请核对编号。`);
  }
  const text = (broadcast?.text ?? content).trim();
  if (text.length > longestBroadcast) return say(`模板太长了，最多 ${longestBroadcast} 个字。`);
  await saveTemplate(db, { unitId: turn.unit.id, name, text, savedBy: person.id, savedAt: turn.now });
  return {
    ...say(`模板“${name}”存好了，${turn.unit.name}和下级的干事都能用：${usageOf(name, text)}`),
    audit: { object: null, outcome: 'template_saved' },
  };
}

/** `/公告 删模板 名称`. */
export async function dropTemplate(db: Db, turn: Turn, name: string): Promise<Handled> {
  if (!(await deleteTemplate(db, turn.unit.id, name))) {
    return say(
      `${turn.unit.name}没有叫“${name.slice(0, longestTemplateName)}”的模板，请发“/公告 模板”看看都有哪些。`,
    );
  }
  return { ...say(`模板“${name}”删掉了。`), audit: { object: null, outcome: 'template_dropped' } };
}
