/** Invisible characters, mentions of the bot (`@娘家 `, `@_user_1 `) and the slash may stand before the words. */
const beginning = '^[\\s\\p{Cf}]*(?:@\\S+\\s+)*[/\\s]*';
const command = new RegExp(
  `${beginning}匿名\\s*(?:提|的)?\\s*(?:意\\s*[见見]|建议|建議|投诉|投訴|反映|举报|舉報)[\\s:,,。]*`,
  'u',
);

/** What stands behind `/匿名意见`. */
export function anonymousWords(text: string): string {
  return text.normalize('NFKC').replace(command, '').trim();
}
