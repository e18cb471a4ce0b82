import type { Answer } from '../../knowledge/answer/outcome.ts';

export const sampleMark = '（示例：以上来自虚构的示例工会，不是您单位的规定。）';

/** Answers from the sample say so. */
export function markSample(answer: Answer, isSample: boolean): Answer {
  return isSample && answer.citations.length > 0
    ? { ...answer, text: `${answer.text}\n${sampleMark}` }
    : answer;
}
