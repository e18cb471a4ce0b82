/** Where one clause of a message ends. */
const clauseEnd = /[，,。；;！!？?…~\s]+/g;

const asks =
  /[吗么呢]|嘛$|[没不]$|没得$|多少|几|啥|什么|咋|怎|哪|谁|如何|何时|凭|(?:能|可|是|有|要|给|会|得|该|行|算|用|让|准|许)(?:不|没)|([\u4e00-\u9fa5])[不没]\1|是否|能否|可否|有无|多久|多长|多大|伐$/;

/** Whether something is asked in a clause of a message. */
export const asksIn = (said: string): boolean => asks.test(said);

/** 行不行, 合规不, 咋办 by themselves ask about what was said before them. */
const bareTag =
  /^(?:这|这样|那|那么|这么|这事|这种|这个|这算|也|都|还|就|我|您|你|看|说|帮|请|麻烦|想|问|问问|知道|告诉|回|下|一|一下|到底|究竟)*(?:行不行|行不|行吗|行么|行没|中不中|中不|成不成|成不|成吗|可以不|可以吗|可不可以|好不好|好吗|合规不|合规吗|合不合规矩?|合规矩[吗不]?|合适吗|合理吗|合法吗|合法不|违规不|违规吗|违法吗|对不对|对不|对吗|对吧|是吧|是吗|是不是|是真的吗|真的吗|有这回事吗|有这事吗|咋办|咋弄|咋整|咋处理|咋说|怎么办|怎么弄|怎么整|怎么说|怎么处理|怎么算|咋算|啥说法|什么说法|有说法吗|有没有说法|呢|不|没|吗)$/;

/** A stretch of a text, `to` excluded. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * The clauses of a question in which something is asked; the others tell the case (录取通知书还在路上，先报名行不行).
 * All of it where nothing asks.
 */
export function askedPart(text: string): Range[] {
  const clauses: (Range & { readonly said: string })[] = [];
  let from = 0;
  const add = (to: number) => {
    const said = text.slice(from, to);
    if (/[\p{L}\p{N}]/u.test(said)) clauses.push({ from, to, said });
  };
  for (const match of text.matchAll(clauseEnd)) {
    add(match.index);
    from = match.index + match[0].length;
  }
  add(text.length);
  const asked = new Set<number>();
  clauses.forEach(({ said }, index) => {
    if (!asks.test(said)) return;
    asked.add(index);
    if (bareTag.test(said) && index > 0) asked.add(index - 1);
  });
  return asked.size > 0 ? clauses.filter((_, index) => asked.has(index)) : [{ from: 0, to: text.length }];
}
