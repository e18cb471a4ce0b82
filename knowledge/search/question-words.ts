/**
 * Words that make a question but name nothing: they stand in every question and in hardly any rule, so that
 * their rarity would outweigh the matter itself. Single characters only where they rarely belong to a word of
 * rules (会 would cut 工会, 有 would cut 所有).
 */
const questionWords = new RegExp(
  [
    '请问(?:一下)?|麻烦问(?:一下|下)?|问一下|问下|想问|想知道|想了解|咨询一下|告诉我|帮我(?:看看|查查|查一下|查下)?|谢谢|你好|您好',
    '怎么(?:办|样|弄|回事|算|说)?|咋(?:办|样|弄|整|算|回事)?|怎样|如何|为什么|为啥|凭啥|什么(?:时候|样)?|啥(?:时候|样)?',
    '多少钱?|几个|几天|哪(?:些|个|里|儿|种|天)?|谁|多久|多长时间',
    '是不是|能不能|可不可以|会不会|有没有|要不要|行不行|算不算|给不给|该不该|是否|能否|可否|有无|能够|可以',
    '(?<![技功性职智可])能(?![力源手级耗效])',
    '[吗呢吧啊呀嘛哦咯喽嘞呗哇伐么]',
    '(?:我|你|您|她|俺|咱|侬)(?:们|家)?|(?<!其)他们?|自己|自家|大家',
    '(?<!目)的(?!士)|了(?!解)|一下|到底|究竟|现在|目前|还是|那个|这个|这样|那么|这么|如果|要是|假如|因为|所以|但是|或者',
  ].join('|'),
  'gu',
);

/** A normalised question with its question words blanked, every other character in its place. */
export function contentOf(normalised: string): string {
  const content = normalised.replace(questionWords, (word) => ' '.repeat(word.length));
  return /[\p{L}\p{N}]/u.test(content) ? content : normalised;
}
