/**
 * The separate consent to handing facts to the handler (PIPL 14, 23, 29, 31). A change of the words is a new version;
 * what was agreed to is kept with each consent.
 */
export const applicationConsent = { purpose: 'benefit_application', version: 2 } as const;

const lines = [
  '交给谁：上面写明的经办人，只有经办人和您本人看得到。同一单位的同事接手，我会告诉您是谁；要转给别的单位，先问您同不同意。',
  '交什么：上面列出的这些情况，别的不交。',
  '做什么用：只用来审核这一次申请，以及批准以后按规定做的复核。',
  '存多久：加密保存；您随时可以说“撤回申请”，或者“删除我的资料”收回同意并删掉。',
];
const guardian =
  '有孩子的情况：您是孩子的父母或者监护人，才能替孩子同意；点“同意”就是替孩子同意（未满十四岁的孩子，法律要求监护人同意）。';
const free = '不同意也没关系，问规定、查条件都不受影响。';

/** The words that are agreed to. @param ofChild whether facts of a child are among those handed in. */
export const consentWording = ({ ofChild }: { readonly ofChild: boolean }): string =>
  [...lines, ...(ofChild ? [guardian] : []), free].join('\n');

/** The consent to passing an application on to another unit. */
export const transferConsent = {
  purpose: 'application_transfer',
  version: 1,
  wording:
    '同意把这件申请和里面的情况转给上面写明的经办人；原来的经办人就看不到了。不同意的，还由原来的经办人办。',
} as const;
