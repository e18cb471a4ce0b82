import { normalise } from '../../search/normalise.ts';
import type { FoundClause } from '../../search/search.ts';
import { type Aspect, tells } from '../question/aspect.ts';
import { passages } from '../wording/passages.ts';
import { mention } from './clause-words.ts';
import { isMatter } from '../question/content-terms.ts';
import { type DemandedTerm, mentioned } from './weigh.ts';

/** A lead speaks for its list, a sentence for itself and the next. */
const passagesAfterLead = 20;
const passagesAfterSentence = 2;

/**
 * Whether a clause tells a kind of thing where it speaks of the matter: 婚假 in a list of leaves is not told how many
 * days by a figure elsewhere. Where the matter stands in the heading, every passage speaks of it.
 */
export function tellsOfMatter(clause: FoundClause, terms: readonly DemandedTerm[], aspect: Aspect): boolean {
  if (clause.kind === 'table_row' || clause.kind === 'qa') return tells(clause.text, aspect);
  const matter = terms.filter(({ term, carried }) => !carried && isMatter(term));
  const around = normalise([...clause.path, clause.documentTitle].join('\n'));
  if (matter.length === 0 || matter.some(({ term }) => mention(term, { own: '', around }) >= mentioned))
    return tells(clause.text, aspect);
  let near = 0;
  for (const passage of passages(clause.text)) {
    const own = normalise(passage.text);
    if (matter.some(({ term }) => mention(term, { own, around: '' }) >= mentioned))
      near = passage.kind === 'lead' ? passagesAfterLead : passagesAfterSentence;
    if (near > 0 && tells(passage.text, aspect)) return true;
    near--;
  }
  return false;
}
