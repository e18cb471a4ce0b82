/** Cantonese, Wu and southwestern words that carry a question, and what Mandarin says for them. Order matters. */
const dialect: readonly (readonly [RegExp, string])[] = [
  [/[系係][唔不勿][系係]|系咪|阿是|是勿是/g, '是不是'],
  [/有冇|有呒没/g, '有没有'],
  [/冇得?|莫得|呒没|呒|木有/g, '没'],
  [/[咩乜]嘢|乜|咩/g, '什么'],
  [/几钿|几多(?=钱)?/g, '多少'],
  [/点解/g, '为什么'],
  [/边个|啥人/g, '谁'],
  [/佢|伊(?=[是家的得拉要讲住])/g, '他'],
  [/唔|勿|弗/g, '不'],
  [/(?<=[我俺])克(?=死)/g, '去'],
  [/嘅/g, '的'],
  [/咗/g, '了'],
  [/未(?=[呀啊]*(?:$|[?？]))/g, '没'],
  [/睇/g, '看'],
  [/捱?落去/g, '下去'],
  [/屋里厢|屋头|屋企/g, '家里'],
  [/侬|恁(?!么)/g, '你'],
  [/活起(?=[有没还])/g, '活着'],
  [/啥子/g, '什么'],
  [/捱/g, '熬'],
  [/伐(?=$|[?？,，。!！])/g, '吗'],
];

/** A message with its dialect words in Mandarin, so that every pattern need be written but once. */
export const inStandardWords = (text: string): string =>
  dialect.reduce((said, [word, standard]) => said.replace(word, standard), text);
