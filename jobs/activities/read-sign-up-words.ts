/** The activity's number and the item's name as a person typed them; what is missing is undefined. */
export interface SignUpWords {
  readonly activityId: number | undefined;
  readonly itemName: string | undefined;
  /** The item to give up for it: `3 羽毛球改成拔河`; '' for `3 改成拔河`. */
  readonly leaving: string | undefined;
  /** All that stands behind the number, at whatever length. */
  readonly words: string;
}

/**
 * Reads what stands behind `/报名`, `/取消报名`, `/报名情况` or `/导出`: `3 羽毛球`, `3羽毛球`, `３号 羽毛球`,
 * `编号3，羽毛球`, `羽毛球`, `3 羽毛球改成拔河`. A number that a name directly follows (`100米`) counts as the activity's too.
 */
export function readSignUpWords(words: string): SignUpWords {
  const text = words.normalize('NFKC').trim();
  const [all = '', digits] =
    /^(?:编号|活动|#|no\.?)?\s*:?\s*(\d{1,9})(?:号活动|号)?[\s,、:]*/i.exec(text) ?? [];
  const rest = (digits === undefined ? text : text.slice(all.length)).trim();
  const [, leaving, instead] = /^(?:把)?(\S{0,40}?)\s*(?:改成|换成|改为|换为)\s*(.{1,100})$/.exec(rest) ?? [];
  const itemName = (instead ?? rest).trim().slice(0, 100);
  return {
    activityId: digits === undefined ? undefined : Number(digits),
    itemName: itemName === '' ? undefined : itemName,
    leaving,
    words: rest,
  };
}
