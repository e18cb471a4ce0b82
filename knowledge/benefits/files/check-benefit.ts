import type { BenefitFile, Figures } from '../benefit.ts';
import { type Condition, partsOf, referencesOf, type Term } from '../expression/expression.ts';
import type { Fact } from '../fact.ts';

/** A place in a benefit file and what is wrong there. */
export interface Flaw {
  readonly path: readonly PropertyKey[];
  readonly text: string;
}

/** The parts of a benefit that refer to facts, figures and clauses; overrides have the same. */
export type Rules = Pick<
  BenefitFile,
  'requires' | 'refers' | 'grades' | 'amounts' | 'materials' | 'deadline' | 'clauses'
>;

/**
 * Whether everything that a benefit names exists and fits: facts with their type and choices, figures, clauses.
 * @param path where the rules stand in their file.
 */
export function checkRules(
  rules: Rules,
  facts: readonly Fact[],
  figures: Figures,
  path: readonly PropertyKey[] = [],
): Flaw[] {
  const entries: { at: PropertyKey[]; expressions: (Term | Condition)[]; clause: string | undefined }[] = [
    ...(['requires', 'refers', 'grades'] as const).flatMap((key) =>
      rules[key].map(({ when, clause }, index) => ({ at: [key, index], expressions: [when], clause })),
    ),
    ...rules.amounts.map(({ value, cap, when, clause }, index) => ({
      at: ['amounts', index],
      expressions: [value, cap, when].filter((part) => part !== undefined),
      clause,
    })),
    ...rules.materials.map(({ when, clause }, index) => ({
      at: ['materials', index],
      expressions: when ? [when] : [],
      clause,
    })),
    ...(rules.deadline
      ? [
          {
            at: ['deadline'],
            expressions: rules.deadline.on ? [rules.deadline.on] : [],
            clause: rules.deadline.clause,
          },
        ]
      : []),
  ];
  return entries.flatMap(({ at, expressions, clause }) => {
    const texts = expressions.flatMap((expression) => flawsOf(expression, facts, figures));
    if (clause !== undefined && !(clause in rules.clauses)) {
      texts.push(`条款“${clause}”没有写在 clauses 里，请补上或改正拼写`);
    }
    return texts.map((text) => ({ path: [...path, ...at], text }));
  });
}

function flawsOf(expression: Term | Condition, facts: readonly Fact[], figures: Figures): string[] {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const named = referencesOf(expression);
  const unknown = [
    ...[...named.facts]
      .filter((id) => !byId.has(id))
      .map((id) => `没有叫“${id}”的事项，请在 facts 里加上或改正拼写`),
    ...[...named.figures]
      .filter((id) => !(id in figures))
      .map((id) => `没有叫“${id}”的数字，请在 figures 里加上或改正拼写（还没定的写 ~）`),
  ];
  const misused = [...partsOf(expression)].flatMap((part): string[] => {
    if (part.kind === 'fact') {
      const type = byId.get(part.fact)?.type;
      return type === 'yes_no' || type === 'choice'
        ? [`“${part.fact}”不是数字，不能比大小，请改用 is 或 in`]
        : [];
    }
    if (part.kind !== 'one_of') return [];
    const fact = byId.get(part.fact);
    if (fact === undefined) return [];
    if (fact.type === 'yes_no') {
      return part.values.every((value) => typeof value === 'boolean')
        ? []
        : [`“${fact.id}”只有 true 和 false`];
    }
    if (fact.type !== 'choice') return [`“${fact.id}”不是选择题，请改用 at_least、at_most 等`];
    const ids = (fact.choices ?? []).map(({ id }) => id);
    return part.values
      .filter((value) => !ids.includes(String(value)))
      .map((value) => `“${fact.id}”没有选项“${value}”，有的是 ${ids.join('、')}`);
  });
  return [...unknown, ...misused];
}

/** Flaws of the facts themselves: doubled ids, a choice without choices, more delicate than the benefit says. */
export function checkFacts(facts: readonly Fact[], benefitLevel: string): Flaw[] {
  return facts.flatMap((fact, index): Flaw[] => {
    const path = ['facts', index];
    if (facts.findIndex(({ id }) => id === fact.id) !== index)
      return [{ path, text: `事项“${fact.id}”写了两次，请删去一个` }];
    if ((fact.type === 'choice') !== (fact.choices !== undefined))
      return [{ path, text: `“${fact.id}”：choice 要有 choices，别的类型不要有` }];
    if (fact.privacy > benefitLevel)
      return [
        { path, text: `“${fact.id}”的隐私级 ${fact.privacy} 高于本待遇的 ${benefitLevel}，请提高 privacy` },
      ];
    return [];
  });
}
