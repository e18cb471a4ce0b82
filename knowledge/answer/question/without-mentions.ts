/** A mention as chats write it: a name behind an @, up to a blank or a sign. An address of mail has letters before it. */
const mention = /(?<![A-Za-z0-9._-])@[^\s@,，。:：;；?？!！]{1,20}/gu;

/**
 * A message without those it is addressed to: “@李小燕 你问问 高温津贴多少” asks nothing of 李小燕, and no rule names her.
 * Only before `plainText`, which leaves no blank behind a name; and not for the gates, for whom it matters of whom
 * something is asked.
 */
export function withoutMentions(text: string): string {
  const rest = text.replace(mention, ' ');
  return /[\p{L}\p{N}]/u.test(rest) ? rest : text;
}
