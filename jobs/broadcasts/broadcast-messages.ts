import type { Broadcast } from '../../db/broadcasts/broadcasts.ts';
import type { Button, Message } from '../delivery/message.ts';
import type { Audience } from './audience.ts';
import type { Examined } from './examine-broadcast.ts';
import type { Sensitive } from './find-sensitive.ts';
import { versionInWords } from './is-older.ts';
import type { ApprovalReason } from './needs-approval.ts';
import { repeatInWords } from './repeat.ts';

export const rule = '——————————';

/** Unions and their people are in one time zone. */
export const inChina = (at: Date) =>
  new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(at);

const sensitiveNames: Record<Sensitive, string> = {
  id_number: '身份证号',
  bank_card: '银行卡号',
  phone: '手机号',
  email: '邮箱',
  health: '某个人的病情',
  hardship: '某个人的家庭困难情况',
};

/** How many groups or people. */
const inNumbers = ({ targets }: Pick<Audience, 'targets'>) =>
  targets.every((target) => target.startsWith('person:')) ? `${targets.length} 人` : `${targets.length} 个群`;

function audienceInWords(audience: Audience): string {
  const { unit, groups, people, tag, corrects, isOneGroup, isOwnGroupsOnly, within } = audience;
  if (corrects !== null) return `发给：收到公告 ${corrects} 号的 ${inNumbers(audience)}`;
  if (isOneGroup) return `发给：只发“${groups[0]?.title ?? '本群'}”这一个群（${unit.name}，约 ${people} 人）`;
  if (tag !== null) return `发给：${unit.name}带“${tag}”标签的 ${people} 人（逐人私聊）`;
  const whom = isOwnGroupsOnly
    ? `${unit.name}自己的群，不含下级`
    : `${unit.name}${within.all > within.own ? '和下级单位' : ''}`;
  return `发给：${whom}（${groups.length} 个群，约 ${people} 人）${outsideInWords(audience)}`;
}

/** More names nobody reads in a preview. */
const mostNames = 5;

function outsideInWords({ groups, outside, groupless }: Audience): string {
  // Where it goes nowhere at all, that is said elsewhere; by name is better than by unit.
  if (outside.length === 0 && groupless.length > 0 && groups.length > 0) {
    const units = groupless.map(({ unit, people }) => `${unit.name}（${people} 人）`).join('、');
    return `\n没有群、收不到的单位：${units}`;
  }
  if (outside.length === 0) return '';
  const names = outside.slice(0, mostNames).join('、') + (outside.length > mostNames ? '等' : '');
  return `\n其中 ${outside.length} 人不在这些群里，收不到：${names}`;
}

const sensitiveInWords = (sensitive: readonly Sensitive[]) =>
  sensitive.map((kind) => sensitiveNames[kind]).join('、');

const warnings = ({ sensitive }: Pick<Examined, 'sensitive'>): string[] =>
  sensitive.length === 0
    ? []
    : [`⚠ 内容里好像有${sensitiveInWords(sensitive)}，发出去人人可见，请想好再发。`];

/** Its own words, after what it corrects. */
const wordsOf = ({ lead, text }: Shown) => (lead ? `${lead}\n${text}` : text);

/** What of a broadcast is shown before it goes. */
type Shown = Pick<Broadcast, 'text'> & Partial<Pick<Broadcast, 'lead'>>;

const fileInWords = ({ file }: Pick<Examined, 'file'>): string[] =>
  file ? [`${file.isPicture ? '图片' : '附件'}：${file.name}`] : [];

const asStored = (file: Examined['file']): Pick<Message, 'stored'> =>
  file ? { stored: { id: file.id, name: file.name, isPicture: file.isPicture } } : {};

/** The broadcast as groups receive it. */
export function announcement(
  broadcast: Shown & Partial<Pick<Broadcast, 'corrects'>>,
  { unit }: Pick<Audience, 'unit'>,
  file?: Examined['file'],
): Message {
  return {
    title: broadcast.corrects ? '公告更正' : '公告',
    text: wordsOf(broadcast),
    note: `${unit.name}发布`,
    ...asStored(file),
  };
}

function approvalInWords(reason: ApprovalReason | undefined): string[] {
  switch (reason?.code) {
    case 'beyond_own_units':
      return [`要批准是因为：“${reason.unitName}”不归您管。`];
    case 'many_people':
      return [`要批准是因为：约 ${reason.people} 人，超过 ${reason.size} 人。`];
    case 'approved_before':
    case undefined:
      return [];
  }
}

/** What the author sees before anything is sent: whom it reaches, the exact text, and two buttons. */
export function preview(
  broadcast: Shown &
    Pick<Broadcast, 'id' | 'revision' | 'sendAt' | 'repeats'> &
    Partial<Pick<Broadcast, 'chatId'>>,
  examined: Pick<Examined, 'audience' | 'sensitive' | 'file'>,
  { lead, approval }: { lead?: string; approval: ApprovalReason | undefined },
): Message {
  const { id, sendAt, repeats, chatId } = broadcast;
  return {
    title: `公告 ${id} 号 · 预览`,
    text: [
      ...(lead === undefined ? [] : [lead]),
      audienceInWords(examined.audience),
      ...warnings(examined),
      rule,
      wordsOf(broadcast),
      ...fileInWords(examined),
      rule,
      `还没发。${approval ? '您确认后，要再请一位审批人批准' : '您确认后'}${sendAt === null ? '才发出' : `，到 ${inChina(sendAt)} 发出`}${repeats ? `，以后${repeatInWords(repeats)}都发` : ''}。`,
      ...approvalInWords(approval),
    ].join('\n'),
    buttons: [
      {
        label: approval ? '确认，送审批' : '确认发出',
        say: `/确认 ${id} ${versionInWords(broadcast)}`,
        style: 'primary',
      },
      ...otherScopes(examined.audience, id, chatId),
      { label: '不发了', say: `/取消 ${id}`, style: 'danger' },
    ],
    note: `改内容：/改公告 ${id} 新内容；定时发：/定时 ${id} 明天上午9点；带图片、文件：私聊发给我`,
  };
}

/** The other groups of the unit it could go to instead, so that nobody has to write how. */
function otherScopes(audience: Audience, id: number, chatId: string | null | undefined): Button[] {
  const { unit, groups, tag, corrects, isOneGroup, isOwnGroupsOnly, within } = audience;
  if (tag !== null || corrects !== null) return [];
  const here = groups.find((group) => group.id === chatId);
  const ownBesidesHere = within.own - Number(here?.unitId === unit.id);
  const scope = (label: string, words: string) => ({ label, say: `/改公告 ${id} ${words}` });
  return [
    ...(!isOneGroup && here && groups.length > 1 ? [scope('只发本群', '只发本群')] : []),
    ...(!isOwnGroupsOnly && ownBesidesHere > 0 && within.all > within.own
      ? [scope(`不含下级（${within.own} 个群）`, '不含下级')]
      : []),
    ...((isOneGroup || isOwnGroupsOnly) && within.all > groups.length
      ? [scope(`发给全单位，含下级（${within.all} 个群）`, '含下级')]
      : []),
  ];
}

/** Asked of the author who wants to send what had better not be public. */
export function confirmSensitive(
  { id, revision }: Pick<Broadcast, 'id' | 'revision'>,
  { sensitive }: Pick<Examined, 'sensitive'>,
): Message {
  return {
    title: `公告 ${id} 号 · 再确认一次`,
    text: `内容里好像有${sensitiveInWords(sensitive)}。发出去以后，收到的人都能看到、能转发，收不回来。不该公开的请改掉：/改公告 ${id} 新内容。\n确定本人同意、可以公开的，再点一次。`,
    buttons: [
      {
        label: '可以公开，继续发',
        say: `/确认 ${id} ${versionInWords({ revision })} 可以公开`,
        style: 'danger',
      },
      { label: '不发了', say: `/取消 ${id}` },
    ],
  };
}

/** What every approver receives. */
export function approvalRequest(
  broadcast: Shown & Pick<Broadcast, 'id' | 'revision'> & Partial<Pick<Broadcast, 'sendAt' | 'repeats'>>,
  examined: Pick<Examined, 'audience' | 'sensitive' | 'file'>,
  authorName: string,
): Message {
  const { id, sendAt, repeats } = broadcast;
  return {
    title: `公告 ${id} 号 · 请您批准`,
    text: [
      `${authorName} 起草`,
      audienceInWords(examined.audience),
      ...(sendAt
        ? [`定在 ${inChina(sendAt)} 发出${repeats ? `，以后${repeatInWords(repeats)}都发` : ''}`]
        : []),
      ...warnings(examined),
      rule,
      wordsOf(broadcast),
      ...fileInWords(examined),
      rule,
    ].join('\n'),
    buttons: [
      { label: '批准发出', say: `/批准 ${id} ${versionInWords(broadcast)}`, style: 'primary' },
      { label: '不同意', say: `/取消 ${id}`, style: 'danger' },
    ],
    ...asStored(examined.file),
  };
}

export function awaitingApproval({ id }: Pick<Broadcast, 'id'>, approverNames: readonly string[]): Message {
  const names = approverNames.slice(0, 3).join('、') + (approverNames.length > 3 ? '等' : '');
  return { text: `公告 ${id} 号已送审批，请${names}批准。批准后自动发出，我会告诉您。` };
}

function beginsInWords({ sendAt, repeats }: Pick<Broadcast, 'sendAt' | 'repeats'>): string {
  const begins = sendAt === null ? '开始发送' : `定在 ${inChina(sendAt)} 发送`;
  return begins + (repeats ? `，以后${repeatInWords(repeats)}都发` : '');
}

export function queued(
  { id, sendAt, repeats }: Pick<Broadcast, 'id' | 'sendAt' | 'repeats'>,
  audience: Pick<Audience, 'targets'>,
): Message {
  const again = repeats ? '（停发见“/公告 草稿”）' : '';
  return {
    text: `公告 ${id} 号${beginsInWords({ sendAt, repeats })}${again}，共 ${inNumbers(audience)}。要收回请发 /撤回 ${id}。`,
    buttons: [
      { label: '看发送情况', say: `/公告情况 ${id}` },
      { label: '撤回', say: `/撤回 ${id}`, style: 'danger' },
    ],
  };
}

/** What an approver who is not its unit's staff is told: how it goes and taking it back are staff's. */
export function approved(
  { id, sendAt, repeats }: Pick<Broadcast, 'id' | 'sendAt' | 'repeats'>,
  audience: Pick<Audience, 'targets'>,
  now: Date,
): Message {
  const text = `公告 ${id} 号${beginsInWords({ sendAt, repeats })}，共 ${inNumbers(audience)}。`;
  return sendAt !== null && sendAt > now
    ? { text, buttons: [{ label: '不发了', say: `/取消 ${id}`, style: 'danger' }] }
    : { text };
}

/** Said twice, or tapped twice: nothing happens a second time. */
export const asBefore = (message: Message): Message => ({
  ...message,
  text: `这一步之前做过了，不会再发一遍。${message.text}`,
});

export function cancelled({ id }: Pick<Broadcast, 'id'>): Message {
  return { text: `公告 ${id} 号已取消，没有发给任何人。` };
}

export function recalled(
  { id }: Pick<Broadcast, 'id'>,
  counts: { readonly cancelled: number; readonly asked: number; readonly unsupported: number },
): Message {
  const parts = [
    ...(counts.asked > 0 ? [`正在从 ${counts.asked} 个群撤回`] : []),
    ...(counts.cancelled > 0 ? [`${counts.cancelled} 个群还没发，已停下`] : []),
    ...(counts.unsupported > 0
      ? [`${counts.unsupported} 个群的平台不能撤回，请发更正：/更正 ${id} 正确的内容`]
      : []),
  ];
  return { text: `公告 ${id} 号：${parts.length > 0 ? parts.join('；') : '没有要撤回的了'}。` };
}
