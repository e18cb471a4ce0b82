export type FieldName =
  | 'title'
  | 'items'
  | 'places'
  | 'team'
  | 'each'
  | 'opens'
  | 'deadline'
  | 'starts'
  | 'kind'
  | 'tier'
  | 'units'
  | 'tags'
  | 'accept'
  | 'allocation'
  | 'text';

const labels: Readonly<Record<FieldName, readonly string[]>> = {
  title: ['标题', '活动名称', '活动主题', '名称', '主题'],
  items: ['比赛项目', '竞赛项目', '报名项目', '项目'],
  places: ['名额', '人数', '队数', '限额', '限报', '最多', '限'],
  team: ['每队人数', '每组人数', '每队', '队员人数'],
  each: ['每人限报', '每人最多报', '每人可以报', '每人可报', '每人报名项数', '每人报', '每人最多'],
  opens: ['报名开始时间', '报名开始', '开始报名', '开始时间'],
  deadline: [
    ...[
      '报名截止时间',
      '报名截止日期',
      '报名截止日',
      '报名截止',
      '截止报名',
      '截止时间',
      '截止日期',
      '截止日',
    ],
    ...['截止', '报名截至', '截至'],
  ],
  starts: [
    ...['活动时间', '比赛时间', '竞赛时间', '举办时间', '培训时间', '上课时间', '出发时间', '集合时间'],
  ],
  kind: ['活动类型', '活动类别', '类型', '类别'],
  tier: ['级别', '层级'],
  units: ['面向单位', '参加单位', '面向'],
  tags: ['限标签', '标签', '限人群'],
  accept: ['候补确认', '确认时限'],
  allocation: ['名额分配', '分配方式', '报名方式'],
  text: ['活动说明', '说明', '活动内容', '内容', '简介', '备注'],
};

/** Clerks set a label apart to fill a line (截 止). */
const spaced = (label: string) => [...label].join('[^\\S\\n]*');
const any = (...names: readonly FieldName[]) => names.flatMap((name) => labels[name].map(spaced)).join('|');
const anyLabel = any(...(Object.keys(labels) as FieldName[]));
/** How a day begins: 12月5日, 周五, 下周五, 本月底, 明天. */
export const dayBegins = '[\\d一二三四五六七八九十周星礼下本这今明后大月]';
const link = '\\s*(?:(?:[-–—]+|[是为到至在于])\\s*)?';
const counted = '\\s*(?:人|名|位|个|支|队)';

const withColon = new RegExp(`^(?:(${anyLabel})\\s*[:：=＝]|[【\\[](${anyLabel})[】\\]]\\s*[:：=＝]?)\\s*`);

/** A label without colon is one only where a time or number follows: 截止12月5日, but not 项目经理. */
const time = [any('deadline', 'opens', 'starts'), `${link}(?=${dayBegins})`] as const;
const places = [any('places'), `\\s*(?=\\d+(?:${counted}|\\s*$))`] as const;
const each = ['每人(?:限|最多|可以|可)?报', '\\s*(?=[\\d一二两三四五六七八九十不])'] as const;
const items = ['项目', `[^\\S\\n]+(?=\\S.*?\\d${counted})`] as const;
const bare = [time, places, ['每队', '\\s*(?=\\d)'], each, items] as const;
const withoutColon = new RegExp(`^(?:${bare.map(([label, then]) => `(${label})${then}`).join('|')})`);
const before = (...ones: readonly (readonly [string, string])[]) =>
  `[，,。、\\s]+(?=${ones.map(([label, then]) => `(?:${label})${then}`).join('|')})`;

/** Where a label with its colon begins within a line. */
export const beforeLabel = new RegExp(
  `[，,。、\\s]+(?=(?:${anyLabel})\\s*[:：=＝]|[【\\[](?:${anyLabel})[】\\]])`,
);

/** Where one without begins; among items, whose own places are said so too (手工焊 限20人), only a time or 每人限报. */
export const beforeBareLabel = new RegExp(before(time, places, each, items));
export const beforeBareLabelAmongItems = new RegExp(before(time, each));

/** Which field a piece says that it is, and what it says of it. */
export function readLabel(piece: string): { readonly name: FieldName; readonly value: string } | undefined {
  const found = withColon.exec(piece) ?? withoutColon.exec(piece);
  const label = found
    ?.slice(1)
    .find((typed) => typed !== undefined)
    ?.replace(/\s/g, '');
  const names = Object.keys(labels) as FieldName[];
  const name = names.find((one) => label !== undefined && labels[one].includes(label));
  return found && name ? { name, value: piece.slice(found[0].length).trim() } : undefined;
}
