import { claimsAuthority } from './claimed-authority.ts';
import { undisguised } from './disguise.ts';
import type { Gate } from './gate.ts';
import { inStandardWords } from './standard-words.ts';
import { takeover } from './takeover.ts';

/** Stops instructions to the bot and orders given in a claimed authority's name, also in the middle of a question. */
export const injectionGate: Gate = ({ text }) => {
  const said = inStandardWords(text);
  const readings = [said, undisguised(said)];
  if (readings.some((reading) => takeover.some((pattern) => pattern.test(reading))))
    return { outcome: 'refused', reason: 'injection' };
  return claimsAuthority(said) ? { outcome: 'refused', reason: 'claimed_authority' } : undefined;
};
