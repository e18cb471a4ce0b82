import type { Benefit } from '../benefit.ts';
import type { DialogState } from './dialog.ts';

/** The fact that says whose case it is: one's own or a relative's. */
const whose = ({ facts }: Benefit) => facts.find(({ choices }) => choices?.some(({ id }) => id === 'self'));

/** Whether what is told now is of somebody else than what was told before: 我爱人住院了 …, then 我自己也住院了. */
export function isAnotherCase(benefit: Benefit, known: DialogState, told: DialogState): boolean {
  const id = whose(benefit)?.id ?? '';
  const [before, now] = [known.facts[id], told.facts[id]];
  return typeof before === 'string' && typeof now === 'string' && before !== now;
}

/**
 * What is known with what is told now, which prevails. Of another case only what is true of the worker all the same
 * (whether a member) is left of what was told before.
 */
export function withTold(benefit: Benefit, known: DialogState, told: DialogState): DialogState {
  const isLeft = isAnotherCase(benefit, known, told)
    ? (id: string) => benefit.facts.find((fact) => fact.id === id)?.privacy === 'P0'
    : () => true;
  const left = Object.entries(known.facts).filter(([id]) => isLeft(id));
  return {
    ...known,
    facts: { ...Object.fromEntries(left), ...told.facts },
    stated: [...known.stated.filter((id) => isLeft(id) && !told.stated.includes(id)), ...told.stated],
  };
}
