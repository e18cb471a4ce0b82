import type { Considered } from '../consider.ts';
import { heed } from './heed.ts';
import type { ModelJudge } from './model-judge.ts';
import { offerOf } from './offer.ts';

/** A message as it was said, and the turns before it, oldest first; in plain text. */
export interface Said {
  readonly message: string;
  readonly history: readonly string[];
}

/** The questions of a message as finally decided. */
export interface Opinion {
  readonly parts: readonly Considered[];
  /** Milliseconds that the model took of the turn. */
  readonly spentMs: number;
  readonly endpointFailed: boolean;
}

/** Turns that may be needed to see what a question leaves out. */
const turnsTold = 4;

/**
 * Has a model judge which clauses answer, all questions of a message in one call. What the built-in judgement decided
 * stands wherever the model is not asked, has no opinion or is not heard.
 */
export async function secondOpinion(
  judge: ModelJudge | undefined,
  parts: readonly Considered[],
  { message, history }: Said,
): Promise<Opinion> {
  const unasked = { parts, spentMs: 0, endpointFailed: false };
  if (!judge) return unasked;
  const offers = parts.map(offerOf);
  const asked = parts.flatMap(({ understood }, index) => {
    const offer = offers[index];
    return offer
      ? [{ index, question: understood.text, clauses: offer.clauses.map(({ clause }) => clause) }]
      : [];
  });
  if (asked.length === 0) return unasked;
  const earlier = history.slice(-turnsTold);
  const { verdicts, ...rest } = await judge.judge({ message, earlier, asked });
  const offered = offers.flatMap((offer) => offer?.clauses ?? []);
  return {
    ...rest,
    parts: parts.map((part, index) => {
      const [offer, verdict] = [offers[index], verdicts[asked.findIndex((one) => one.index === index)]];
      return offer && verdict ? heed(part, verdict, offer, offered) : part;
    }),
  };
}
