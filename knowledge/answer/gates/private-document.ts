import type { Gate } from './gate.ts';

/** Papers whose picture or number the bot never takes (identity card, bank card, medical file). */
const papers =
  /身份证|银行卡|卡号|病历|病例|诊断书|诊断证明|出院小结|户口本|户口簿|结算单|证件|材料|照片|单子|票据|发票|证明|复印件/;

/** Offers to hand them to the bot. */
const offered =
  /(?:拍|发|传|上传|交|给|报|念|寄|贴)(?:照|张照片|个照片|图|下来|过来)*(?:给)?你(?!们)|(?:发|传|上传|拍)(?:到|在)(?:这|这里|这儿|群里|聊天)|(?:这是|附上|已上传|上传了?).{0,6}(?:身份证|银行卡|病历|户口本|照片)|(?:用|按|拿)(?:这张|我的)?(?:身份证|银行卡|病历|照片).{0,6}(?:帮我)?填/;

/** The number itself stands in the message. */
const numbers = /(?<!\d)\d{17}[\dx](?!\d)|(?<!\d)(?:62|4\d|5[1-5])\d{14,17}(?!\d)/;

/** Stops identity papers from being sent: they are handed over at the union office. */
export const privateDocumentGate: Gate = ({ text }) =>
  numbers.test(text) || (papers.test(text) && offered.test(text))
    ? { outcome: 'refused', reason: 'private_document' }
    : undefined;
