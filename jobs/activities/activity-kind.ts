import type { ActivityKind, Tier } from '../../db/activities/activities.ts';

/** Sport stands before competition: a 羽毛球比赛 is a sport, a 焊工比武 a competition with a tier. */
const kinds: readonly (readonly [ActivityKind, RegExp])[] = [
  ['blood_donation', /献血/],
  ['matchmaking', /联谊|相亲|交友|鹊桥/],
  ['sport', /球|运动会|拔河|跑|健步|登山|游泳|跳绳|龙舟|广播操|太极|棋|文体|体育/],
  ['competition', /比武|竞赛|大赛|比赛|选拔|练兵|劳动和?技能/],
  ['training', /培训|讲座|课|学习|宣讲|研修|训练营/],
  ['trip', /春游|秋游|疗休养|一日游|踏青|采摘|参观|开放日/],
  ['club', /社团|协会|俱乐部|兴趣/],
];

/** The kind of activity that its words (a 类型 or a title) tell; `other` when they tell none. */
export function kindOf(words: string): ActivityKind {
  return kinds.find(([, pattern]) => pattern.test(words))?.[0] ?? 'other';
}

/** The tier of a competition that its words tell: 公司级, 厂级 or 部门级. */
export function tierOf(words: string): Tier | null {
  if (/公司级|集团级|局级/.test(words)) return 'company';
  if (/厂级|分厂级/.test(words)) return 'factory';
  return /部门级|车间级|班组级/.test(words) ? 'department' : null;
}

export const tierInWords: Readonly<Record<Tier, string>> = {
  company: '公司级',
  factory: '厂级',
  department: '部门级',
};
