import { plainText } from '../answer/question/plain-text.ts';
import type { FoundClause } from '../search/search.ts';
import type { Benefit, Clause } from './benefit.ts';
import type { Decision } from './decision/decide.ts';
import { referencesOf } from './expression/expression.ts';
import type { Fact, Facts } from './fact.ts';
import { mentions } from './understand/mentions.ts';
import { readQuantities } from './understand/quantity.ts';
import { recognise } from './understand/recognise.ts';

/** A result of a check, as a unit's own documents are held against it. */
export interface Checked {
  readonly benefit: Benefit;
  /** All benefits in force there, to tell which one a clause is on. */
  readonly benefits: readonly Benefit[];
  readonly facts: Facts;
  readonly decision: Decision;
  /** Ids of the worker's unit and those above it. */
  readonly lineage: readonly string[];
}

/** What of a clause is read here. */
export type RuleText = Pick<FoundClause, 'kind' | 'name' | 'path' | 'question' | 'text' | 'unitDistance'>;

/** Words by which clauses on a benefit, in the case that was told, are found; nothing of the worker's own. */
export const wordsToFind = ({ benefit, facts }: Pick<Checked, 'benefit' | 'facts'>): string =>
  [
    benefit.name,
    ...benefit.means,
    ...benefit.facts.flatMap((fact) => fact.choices?.find(({ id }) => id === facts[fact.id])?.label ?? []),
  ].join(' ');

/**
 * The clause of a unit's own document that says something else than the check: it sets a sum where the check gives
 * none, or another. A check counts by rule files, so what a unit has ingested does not change it by itself. Only
 * where the document's unit is nearer to the worker than the file that decided: a unit's own file is its own word.
 *
 * Sums of money are compared, nothing else; of a “no” only one that hangs on who or what it is (a choice): whether a
 * document waives a membership or a time limit cannot be read off one clause.
 *
 * @param found clauses in force for the worker, the likeliest first.
 */
export function ruledOtherwise<T extends RuleText>(checked: Checked, found: readonly T[]): T | undefined {
  const farthest = distanceOfCheck(checked);
  const nearer = found.filter(
    (clause) => clause.unitDistance < farthest && isOn(clause, checked) && saysOtherwise(clause, checked),
  );
  const isOnCase = (clause: T) => sentencesOf(clause).some((said) => namesCase(said, checked));
  return nearer.find(isOnCase) ?? nearer[0];
}

/** The benefit that a clause sets a sum for; undefined where it sets none, or is on no benefit. */
export const givesSumFor = (clause: RuleText, benefits: readonly Benefit[]): Benefit | undefined =>
  sumsIn(clause.text).length > 0 ? benefitOf(clause, benefits) : undefined;

/** How far up the files stand that decided; beyond every unit where they come with the project. */
function distanceOfCheck({ decision, lineage }: Checked): number {
  const { outcome, reasons, amounts } = decision;
  const decided: readonly { readonly clause?: Clause }[] = outcome === 'not_eligible' ? reasons : amounts;
  const distances = decided.map(({ clause }) =>
    clause?.unit === undefined ? Infinity : lineage.indexOf(clause.unit),
  );
  return Math.min(Infinity, ...distances);
}

const words = ({ kind, name, question, text }: RuleText): string =>
  plainText([kind === 'article' ? '' : name, question ?? '', text].join('\n'));

/** In a rule's mouth these stand for every benefit; a worker who says no more means a stay in hospital. */
const ofEveryBenefit = /慰问[金费品款]?/gu;

/** A clause is on the benefit that its own words mean first; where they mean none, its heading's do. */
function benefitOf(clause: RuleText, benefits: readonly Benefit[]): Benefit | undefined {
  const meantBy = (text: string) => recognise(text.replace(ofEveryBenefit, ''), benefits);
  const own = meantBy(words(clause));
  const meant = own.length > 0 ? own : meantBy([...clause.path, words(clause)].join('\n'));
  return meant[0]?.benefit;
}

const isOn = (clause: RuleText, { benefit, benefits }: Pick<Checked, 'benefit' | 'benefits'>): boolean =>
  benefitOf(clause, benefits)?.id === benefit.id;

const denies = /不予|不发|不给|不再|不享受|不得|不在|不属于|没有/u;
const grants = (sentence: string) => sumsIn(sentence).length > 0 && !denies.test(sentence);

/**
 * A table's row and an answer are one whole; of an article each sentence is for a case of its own. What stands in a list
 * of exceptions (有下列情形的，不予…：) grants nothing.
 */
function sentencesOf(clause: RuleText): string[] {
  const said = words(clause);
  if (clause.kind === 'table_row' || clause.kind === 'qa') return [said];
  const [lead = '', ...items] = said.split(/[(（]一[)）]/u);
  const granting = items.length > 0 && denies.test(lead.slice(lead.lastIndexOf('。') + 1)) ? lead : said;
  return granting.split(/[。;；\n]/u);
}

function saysOtherwise(clause: RuleText, checked: Checked): boolean {
  const { benefit, decision } = checked;
  const granting = sentencesOf(clause).filter((said) => grants(said) && !isOnOtherCase(said, checked));
  if (granting.length === 0) return false;
  switch (decision.outcome) {
    case 'not_eligible': {
      const choices = decision.reasons.map(({ code }) => choicesBehind(benefit, code));
      return granting.some((said) =>
        choices.every((facts) => facts?.every((fact) => names(said, fact, checked))),
      );
    }
    case 'eligible': {
      const sums = decision.amounts.filter(({ unit }) => unit === 'money');
      const same = (fen: number) => sums.some(({ from = NaN, to = NaN }) => from <= fen && fen <= to);
      return sums.length > 0 && !sumsIn(clause.text).some(same);
    }
    case 'needs_facts':
    case 'needs_person':
      return false;
  }
}

/** The choices that a “no” hangs on; undefined where it hangs on anything else. */
function choicesBehind({ requires, facts }: Benefit, code: string): Fact[] | undefined {
  const requirement = requires.find((rule) => rule.code === code);
  if (!requirement) return undefined;
  const { facts: ids } = referencesOf(requirement.when);
  const behind = facts.filter(({ id }) => ids.has(id));
  return behind.every(({ type }) => type === 'choice') ? behind : undefined;
}

/** Ids of the choices that a text names; the longer word first, so that 岳父母 is no 父母. */
function choicesNamed(text: string, { choices = [] }: Fact): Set<string> {
  const wordsOf = ({ label, words: said }: (typeof choices)[number]) => [...said, ...label.split('、')];
  const named = new Set(mentions(text, choices.flatMap(wordsOf)).map(({ word }) => word));
  return new Set(
    choices.flatMap((choice) =>
      wordsOf(choice).some((word) => named.has(plainText(word))) ? choice.id : [],
    ),
  );
}

const names = (said: string, fact: Fact, { facts }: Checked): boolean => {
  const value = facts[fact.id];
  return typeof value === 'string' && choicesNamed(said, fact).has(value);
};

const told = ({ benefit, facts }: Checked) =>
  benefit.facts.filter(({ id, type }) => type === 'choice' && typeof facts[id] === 'string');

const namesCase = (said: string, checked: Checked) =>
  told(checked).some((fact) => names(said, fact, checked));

/** It names other choices than the worker's: 父母去世 where one's 岳父 died. */
const isOnOtherCase = (said: string, checked: Checked) =>
  told(checked).some((fact) => choicesNamed(said, fact).size > 0 && !names(said, fact, checked));

/** Sums of money in a text, in fen. */
const sumsIn = (text: string): number[] =>
  readQuantities(plainText(text).replace(/\s/gu, '')).flatMap(({ unit, to }) =>
    unit === 'yuan' ? Math.round(to * 100) : [],
  );
