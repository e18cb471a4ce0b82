import type { Finding, FindingStatus } from '../../db/voice/findings.ts';
import type { Message } from '../delivery/message.ts';

export const findingStates: Readonly<Record<FindingStatus, string>> = {
  reported: '待安排',
  assigned: '整改中',
  fixed: '待复查',
  closed: '已销号',
  dropped: '不改了',
};

export const reportExample = '/隐患 地点：三车间东门；问题：护栏松了，容易碰到人';

/** One line of a list. @param today 'YYYY-MM-DD' */
export function findingLine(
  { id, place, problem, owner, dueOn, status, photos }: Finding,
  today: string,
): string {
  const isLate = status === 'assigned' && dueOn !== null && dueOn < today;
  const who = [owner ? `${owner}负责` : '', dueOn ? `${dueOn} 前` : ''].filter(Boolean).join('，');
  const state = `${findingStates[status]}${isLate ? '（⚠ 已超期）' : ''}`;
  const parts = [
    state,
    ...(who && (status === 'assigned' || status === 'fixed') ? [who] : []),
    ...(photos > 0 ? [`照片 ${photos} 张`] : []),
  ];
  return `${id} 号 ${place}：${problem.replace(/\s+/gu, ' ').slice(0, 40)}【${parts.join('，')}】`;
}

export const reportedReply = (id: number): Message => ({
  text: `记下了，隐患 ${id} 号，已经告诉工会干事。有照片现在就发给我（私聊，十分钟内），我存到这一条里。怎么整改的会告诉您。危险紧急的，请先离开现场，马上告诉班组长。`,
});

/** For staff of the unit, when something is reported. */
export const reportNotice = (
  { id, place, problem }: Pick<Finding, 'id' | 'place' | 'problem'>,
  reporter: string,
): Message => ({
  title: `有人报隐患：${id} 号`,
  text: `${place}：${problem}\n${reporter}报的。请安排整改：/整改 ${id} 负责：谁；期限：哪天`,
  buttons: [{ label: '看照片', say: `/整改 ${id} 照片` }],
});

export function findingList(findings: readonly Finding[], today: string): Message {
  if (findings.length === 0) return { text: `还没有人报过隐患。报一条请发：${reportExample}` };
  return {
    title: `隐患 ${findings.length} 条`,
    text: [...findings.map((finding) => findingLine(finding, today)), '', findingHelp.text].join('\n'),
  };
}

export const findingHelp: Message = {
  text: [
    '安排：/整改 3 负责：设备科李强；期限：12月10日',
    '改好了：/整改 3 已改 换了新护栏（再发照片）',
    '复查（要另一位同志）：/整改 3 复查 合格，或 /整改 3 复查 不合格 还有毛刺',
    '看照片：/整改 3 照片；不改了：/整改 3 不改 原因',
  ].join('\n'),
};

/** What the reporter is told. */
export const findingNews = ({ id, place }: Pick<Finding, 'id' | 'place'>, words: string): Message => ({
  title: `您报的隐患 ${id} 号有进展`,
  text: `${place}：${words}`,
});
