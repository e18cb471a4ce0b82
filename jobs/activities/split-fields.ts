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

/** An activity's fields as typed; what was not written is left out. */
export type ActivityFields = Partial<Record<FieldName, string>>;

const labels: Readonly<Record<FieldName, string>> = {
  title: '标题|活动名称|活动主题|名称|主题',
  items: '比赛项目|竞赛项目|报名项目|项目',
  places: '名额|人数|队数|限额|限报|最多',
  team: '每队人数|每组人数|每队|队员人数',
  each: '每人限报|每人最多报|每人可以报|每人可报|每人报名项数|每人报|每人最多',
  opens: '报名开始时间|报名开始|开始报名|开始时间',
  deadline: '报名截止时间|报名截止日期|报名截止|截止报名|截止时间|截止日期|截止',
  starts: '活动时间|比赛时间|竞赛时间|举办时间|培训时间|上课时间|出发时间|集合时间',
  kind: '活动类型|活动类别|类型|类别',
  tier: '级别|层级',
  units: '面向单位|参加单位|面向',
  tags: '限标签|标签|限人群',
  accept: '候补确认|确认时限',
  allocation: '名额分配|分配方式|报名方式',
  text: '活动说明|说明|活动内容|内容|简介|备注',
};
const anyLabel = Object.values(labels).join('|');

/** A label without colon is one only where a time or number follows: 截止12月5日, but not 项目经理. */
const withoutColon =
  /^(?:(报名截止|截止报名|截止|名额|限报)\s*(?=[\d一二三四五六七八九十周星礼下本这今明后大月])|(每队)\s*(?=\d)|(最多)\s*(?=\d+\s*(?:个|支)?队)|(每人(?:限|最多|可以|可)?报)\s*(?=[\d一二两三四五六七八九十不]))/;
/** 12月5日18点截止, 报名到周五截止 */
const day = '[\\d一二三四五六七八九十周星礼下本这今明后大月](?:[^，,。；;：:]|[:：](?=\\d)){1,18}?';
const deadlineBefore = new RegExp(
  `^(?:报名)?(?:时间)?[到至于]?\\s*(${day})(?:之?前)?(?:报名)?截止(?:报名)?$`,
);
/** An item for teams needs no label to be one: 拔河 6队 每队8–10人, 拔河（每队10人，6队）. */
const teams = '((?:最多|限|共)?\\d+\\s*(?:个|支)?队伍?)';
const teamSize = '(每队\\s*\\d+(?:人?\\s*[-–—―~～至到]\\s*\\d+)?\\s*人)';
const teamItem = new RegExp(
  `^([^\\d：:（(，,。]{1,20}?)[\\s，,（(]*(?:${teams}[\\s，,]*${teamSize}|${teamSize}[\\s，,]*${teams})[）)]?$`,
);
const withColon = new RegExp(`^(${anyLabel})\\s*[:：]\\s*`);
const inlineLabel = new RegExp(
  `[，,。\\s]+(?=(?:${anyLabel})\\s*[:：])|[，,。]\\s*(?=截止\\s*\\d|(?:报名)?[到至]?${day}截止|每人(?:限|最多|可以|可)?报)`,
);

/**
 * Takes `/发起报名` apart: fields are set off by ；, ; or a new line, or by a comma before a label. What stands
 * first without a label is the title; what follows a field without a label belongs to that field, so that items
 * may stand one a line; labels we don't know (地点：体育馆) go to the text, as they stand.
 */
export function splitFields(words: string): ActivityFields {
  const fields = new Map<FieldName, string[]>();
  const add = (name: FieldName, value: string) => fields.set(name, [...(fields.get(name) ?? []), value]);
  let current: FieldName = 'title';
  const segments = (line: string): string[] => (current === 'text' ? [line] : line.split(inlineLabel));
  for (const line of words.split(/[；;\n]+/)) {
    for (const raw of segments(line)) {
      const segment = raw.trim().replace(/[，,。]+$/, '');
      if (segment === '') continue;
      const [, deadline] = deadlineBefore.exec(segment) ?? [];
      if (deadline && !fields.has('deadline')) {
        add('deadline', deadline);
        continue;
      }
      const label = withColon.exec(segment) ?? withoutColon.exec(segment);
      const name = nameOf(label?.slice(1).find((typed) => typed !== undefined));
      if (label && name) {
        current = name;
        const value = segment.slice(label[0].length).trim();
        if (value !== '') add(name, value);
        continue;
      }
      const team = current === 'items' || current === 'text' ? null : teamItem.exec(segment);
      if (team && fields.has('title')) {
        add('items', team.slice(1).filter(Boolean).join(' '));
        continue;
      }
      const foreignLabel = /^\S{2,6}[:：]/.test(segment) && current !== 'items' && fields.size > 0;
      if (foreignLabel || (current !== 'items' && fields.has(current))) current = 'text';
      add(current, segment);
    }
  }
  return Object.fromEntries([...fields].map(([name, values]) => [name, values.join('\n')]));
}

function nameOf(label: string | undefined): FieldName | undefined {
  if (label === undefined) return undefined;
  const names = Object.keys(labels) as FieldName[];
  return names.find((name) => labels[name].split('|').includes(label));
}
