/**
 * The separate consent to handing facts to the handler (PIPL 14, 23, 29). A change of the words is a new version;
 * what was agreed to is kept with each consent.
 */
export const applicationConsent = {
  purpose: 'benefit_application',
  version: 1,
  wording: [
    '交给谁：上面写明的这一位经办人，只有这位经办人和您本人看得到。',
    '交什么：上面列出的这些情况，别的不交。',
    '做什么用：只用来审核这一次申请。',
    '存多久：加密保存；您随时可以说“删除我的资料”收回同意并删掉。',
    '不同意也没关系，问规定、查条件都不受影响。',
  ].join('\n'),
} as const;
