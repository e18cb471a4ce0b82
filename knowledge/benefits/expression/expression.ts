/**
 * The small language that rules are written in: plain YAML, nothing is ever executed. Money is in fen and days are
 * counted from 1970-01-01, so that every term is a number and can be read as a range while facts are missing.
 */
export type Term =
  | { readonly kind: 'literal'; readonly value: number }
  | { readonly kind: 'today' }
  | { readonly kind: 'fact'; readonly fact: string }
  /** A figure of the unit; with `by` a row of its table, chosen by the answer to that fact. */
  | { readonly kind: 'figure'; readonly figure: string; readonly by?: string }
  | { readonly kind: 'sum' | 'times' | 'least' | 'most'; readonly terms: readonly Term[] }
  | { readonly kind: 'minus' | 'divide' | 'whole_years'; readonly left: Term; readonly right: Term }
  | { readonly kind: 'round_down'; readonly term: Term; readonly to: Term }
  /** A day so many months and days later; the 31st becomes the last day of a shorter month. */
  | { readonly kind: 'after'; readonly day: Term; readonly months: Term; readonly days: Term }
  /** That day ('MM-DD') in the year of another day, by default today's. */
  | { readonly kind: 'yearly'; readonly monthDay: string; readonly yearOf: Term }
  | { readonly kind: 'cases'; readonly cases: readonly Case[]; readonly otherwise: Term };

export interface Case {
  readonly when: Condition;
  readonly then: Term;
}

export type Comparison = 'at_least' | 'more_than' | 'at_most' | 'less_than' | 'equals';

export type Condition =
  | { readonly kind: 'all' | 'any'; readonly conditions: readonly Condition[] }
  | { readonly kind: 'not'; readonly condition: Condition }
  /** A yes/no or choice fact has one of these values. */
  | { readonly kind: 'one_of'; readonly fact: string; readonly values: readonly (string | boolean)[] }
  | { readonly kind: 'compare'; readonly left: Term; readonly by: Comparison; readonly right: Term };

/** What an expression refers to, for checking that it exists. */
export interface References {
  readonly facts: Set<string>;
  readonly figures: Set<string>;
}

/** Everything inside an expression, itself first. */
export function* partsOf(expression: Term | Condition): Generator<Term | Condition> {
  yield expression;
  for (const part of directParts(expression)) yield* partsOf(part);
}

function directParts(expression: Term | Condition): readonly (Term | Condition)[] {
  switch (expression.kind) {
    case 'literal':
    case 'today':
    case 'fact':
    case 'figure':
    case 'one_of':
      return [];
    case 'sum':
    case 'times':
    case 'least':
    case 'most':
      return expression.terms;
    case 'minus':
    case 'divide':
    case 'whole_years':
    case 'compare':
      return [expression.left, expression.right];
    case 'round_down':
      return [expression.term, expression.to];
    case 'after':
      return [expression.day, expression.months, expression.days];
    case 'yearly':
      return [expression.yearOf];
    case 'cases':
      return [...expression.cases.flatMap(({ when, then }) => [when, then]), expression.otherwise];
    case 'all':
    case 'any':
      return expression.conditions;
    case 'not':
      return [expression.condition];
  }
}

/** The facts and figures that an expression names. */
export function referencesOf(expression: Term | Condition): References {
  const facts = new Set<string>();
  const figures = new Set<string>();
  for (const part of partsOf(expression)) {
    if (part.kind === 'fact' || part.kind === 'one_of') facts.add(part.fact);
    if (part.kind === 'figure') {
      figures.add(part.figure);
      if (part.by !== undefined) facts.add(part.by);
    }
  }
  return { facts, figures };
}
