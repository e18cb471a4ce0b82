import {
  beforeBareLabel,
  beforeBareLabelAmongItems,
  beforeLabel,
  dayBegins,
  type FieldName,
  readLabel,
} from './field-labels.ts';
import { readSignUpWindow } from './sign-up-window.ts';

/** An activity's fields as typed; what was not written is left out. */
export type ActivityFields = Partial<Record<FieldName, string>>;

/** 12月5日18点截止, 报名到周五截止 */
const day = `${dayBegins}(?:[^，,。；;：:]|[:：](?=\\d)){1,18}?`;
const deadlineBefore = new RegExp(
  `^(?:报名)?(?:时间)?[到至于]?\\s*(${day})(?:之?前)?(?:报名)?截止(?:报名)?$`,
);
/** An item for teams needs no label to be one: 拔河 6队 每队8–10人, 拔河（每队10人，6队）. */
const teams = '((?:最多|限|共)?\\d+\\s*(?:个|支)?队伍?)';
const teamSize = '(每队\\s*\\d+(?:人?\\s*[-–—―~～至到]\\s*\\d+)?\\s*人)';
const teamItem = new RegExp(
  `^([^\\d：:（(，,。]{1,20}?)[\\s，,（(]*(?:${teams}[\\s，,]*${teamSize}|${teamSize}[\\s，,]*${teams})[）)]?$`,
);
/** 12月5日18点截止 behind a comma. */
const beforeDeadline = new RegExp(`[，,。]\\s*(?=(?:报名)?[到至]?${day}截止)`);

/**
 * Takes `/发起报名` apart: fields are set off by ；, ; or a new line, or by a comma before a label. What stands
 * first without a label is the title; what follows a field without a label belongs to that field, so that items
 * may stand one a line; labels we don't know (地点：体育馆) go to the text, as they stand.
 */
export function splitFields(words: string): ActivityFields {
  const fields = new Map<FieldName, string[]>();
  const add = (name: FieldName, value: string) => fields.set(name, [...(fields.get(name) ?? []), value]);
  let current = 'title' as FieldName;
  const take = (piece: string) => {
    const window = fields.has('deadline') ? undefined : readSignUpWindow(piece);
    const deadline = window?.deadline ?? deadlineBefore.exec(piece)?.[1];
    if (deadline && !fields.has('deadline')) {
      add('deadline', deadline);
      if (window?.opens !== undefined) add('opens', window.opens);
      return;
    }
    const label = readLabel(piece);
    if (label) {
      current = label.name;
      if (label.value !== '') add(label.name, label.value);
      return;
    }
    const team = current === 'items' || current === 'text' ? null : teamItem.exec(piece);
    if (team && fields.has('title')) {
      add('items', team.slice(1).filter(Boolean).join(' '));
      return;
    }
    const foreignLabel = /^\S{2,6}\s*[:：]/.test(piece) && current !== 'items' && fields.size > 0;
    if (foreignLabel) current = 'text';
    else if (current !== 'items' && current !== 'text') {
      if (!fields.has('title')) current = 'title';
      else if (fields.has(current)) current = 'text';
    }
    add(current, piece);
  };
  const trimmed = (piece: string) => piece.trim().replace(/[，,。]+$/, '');
  for (const line of words.split(/[；;\n]+/)) {
    const pieces = current === 'text' ? [line] : line.split(beforeLabel);
    for (const piece of pieces.map(trimmed)) {
      for (const part of partsOf(piece, current).map(trimmed)) if (part !== '') take(part);
    }
  }
  return Object.fromEntries([...fields].map(([name, values]) => [name, values.join('\n')]));
}

/** A piece where fields without a colon begin in it; what is told in the text stays together. */
function partsOf(piece: string, current: FieldName): string[] {
  const name = readLabel(piece)?.name ?? current;
  if (name === 'text') return [piece];
  const parts = piece.split(beforeDeadline);
  if (name === 'items') return parts.flatMap((part) => part.split(beforeBareLabelAmongItems));
  return parts.flatMap((part) => (teamItem.test(part) ? [part] : part.split(beforeBareLabel)));
}
