import type { Embedding } from './embedding.ts';
import { normalise } from './normalise.ts';
import { soundOf } from './pinyin.ts';
import { termId } from './term-id.ts';
import { termsOf } from './terms.ts';

const dimensions = 256;
const pairWeight = 1;
const characterWeight = 0.4;
const soundWeight = 0.6;

/**
 * Vectors without a model or a download: hashed features (Weinberger et al. 2009, signed feature hashing) of
 * characters, pairs and how pairs sound, repeated ones counted by their logarithm. They know spelling and sound,
 * no meaning, so they only re-rank what the lexical index found (`recalls: false`).
 */
export function builtInEmbedding(): Embedding {
  const sounds = new Map<string, string>();
  const sound = (pair: string): string => {
    const known = sounds.get(pair);
    if (known !== undefined) return known;
    // Bounded: a corpus of laws has some 150,000 pairs.
    if (sounds.size > 200_000) sounds.clear();
    const made = soundOf(pair);
    sounds.set(pair, made);
    return made;
  };
  return {
    id: 'built-in:1',
    recalls: false,
    embed: async (texts) => texts.map((text) => embedOne(text, sound)),
  };
}

function embedOne(text: string, sound: (pair: string) => string): number[] {
  const counts = new Map<string, { times: number; weight: number }>();
  const count = (feature: string, weight: number) => {
    const known = counts.get(feature);
    if (known) known.times++;
    else counts.set(feature, { times: 1, weight });
  };
  for (const term of termsOf(normalise(text))) {
    const isCharacter = [...term].length === 1;
    count(term, isCharacter ? characterWeight : pairWeight);
    if (!isCharacter && /^\p{Script=Han}/u.test(term)) count(`~${sound(term)}`, soundWeight);
  }
  const vector = new Array<number>(dimensions).fill(0);
  for (const [feature, { times, weight }] of counts) {
    const hash = termId(feature);
    const dimension = hash % dimensions;
    const sign = (hash >> 9) % 2 === 0 ? 1 : -1;
    vector[dimension] = (vector[dimension] ?? 0) + sign * weight * (1 + Math.log(times));
  }
  const length = Math.hypot(...vector);
  // Empty texts have no direction; pgvector's cosine is undefined for zero, so they get an arbitrary one.
  if (length === 0) return vector.map((_, index) => (index === 0 ? 1 : 0));
  return vector.map((value) => value / length);
}
