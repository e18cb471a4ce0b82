/** Feishu: 30 KB a card (230025). */
const maxBytes = 30 * 1024;
const maxElements = 200;
const maxDepth = 5;

/** What each tag of card JSON 2.0 takes, of those the product uses; an unknown property is an error there too. */
const tags: Record<string, readonly string[]> = {
  div: ['text', 'icon'],
  img: ['img_key', 'alt', 'title', 'scale_type', 'size', 'corner_radius', 'transparent', 'preview'],
  markdown: ['content', 'text_align', 'text_size'],
  table: ['columns', 'rows', 'page_size', 'row_height', 'header_style'],
  hr: [],
  button: ['text', 'type', 'size', 'behaviors', 'name', 'width', 'disabled', 'confirm'],
  collapsible_panel: ['expanded', 'header', 'elements', 'border', 'padding', 'background_color'],
};
const textKeys = ['tag', 'content', 'text_size', 'text_color', 'text_align', 'lines'];

/**
 * @param hasPicture whether the app uploaded a picture under that key.
 * @returns why Feishu would refuse this card, or undefined.
 */
export function refuseCard(
  json: string,
  hasPicture: (key: string) => boolean = () => true,
): { code: number; msg: string } | undefined {
  if (Buffer.byteLength(json) > maxBytes)
    return { code: 230025, msg: 'the content of the message is too long' };
  const faults: string[] = [];
  const invalidKeys: string[] = [];
  const card = object(JSON.parse(json));
  only('card', card, ['schema', 'config', 'header', 'body']);
  if (card['schema'] !== '2.0') faults.push('schema is not 2.0');
  let count = 0;
  const check = (list: unknown, depth: number) => {
    if (depth > maxDepth) faults.push('nested too deep');
    for (const element of Array.isArray(list) ? list.map(object) : []) {
      count += 1;
      const tag = String(element['tag']);
      const allowed = tags[tag];
      if (!allowed) faults.push(`unknown tag ${tag}`);
      only(tag, element, ['tag', 'element_id', 'margin', ...(allowed ?? Object.keys(element))]);
      if (tag === 'img' && !hasPicture(String(element['img_key'])))
        invalidKeys.push(String(element['img_key']));
      if ('text' in element) checkText(object(element['text']));
      for (const behavior of Array.isArray(element['behaviors']) ? element['behaviors'].map(object) : []) {
        const { value } = behavior;
        if (typeof value !== 'object' || value === null) faults.push('a callback value is an object');
      }
      if ('elements' in element) check(element['elements'], depth + 1);
    }
  };
  const checkText = (text: Record<string, unknown>) => {
    only('text', text, textKeys);
    if (text['tag'] !== 'plain_text' && text['tag'] !== 'lark_md') faults.push('unknown text tag');
  };
  function only(where: string, found: Record<string, unknown>, allowed: readonly string[]) {
    for (const key of Object.keys(found)) if (!allowed.includes(key)) faults.push(`${where}: unknown ${key}`);
  }
  check(object(card['body'])['elements'], 1);
  if (count === 0) faults.push('no elements');
  if (count > maxElements) faults.push('too many elements');
  if (invalidKeys.length > 0)
    return { code: 230099, msg: `ErrCode: 200570; card contains invalid image keys ${invalidKeys.join()}` };
  return faults.length > 0 ? { code: 230099, msg: `ErrCode: 200861; ${faults.join('; ')}` } : undefined;
}

const object = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
