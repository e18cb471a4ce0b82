import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Benefit, figuresSchema } from '../benefit.ts';
import { dayNumber } from '../day-number.ts';
import type { Decision } from '../decision/decide.ts';
import type { Fact, Facts, FactValue } from '../fact.ts';
import { fenOf } from '../money.ts';
import type { CatalogueFault } from './fault.ts';
import { readYaml } from './read-yaml.ts';

const writtenEnd = z.union([z.number(), z.string()]);
const writtenValue = z.union([
  z.boolean(),
  z.number(),
  z.string(),
  z.null(),
  z.strictObject({ from: writtenEnd, to: writtenEnd }),
  z.strictObject({ oneOf: z.array(z.string()) }),
]);

const exampleSchema = z.strictObject({
  title: z.string(),
  /** Over the facts that all examples of the file share. */
  facts: z.record(z.string(), writtenValue).default({}),
  on: z.iso.date().optional(),
  is: z.enum(['eligible', 'not_eligible', 'needs_facts', 'needs_person']),
  /** The code of a reason that must be given. */
  reason: z.string().optional(),
  /** What each amount must be, by its code: 1000元, 5, [from, to], cap 2000元, or 未定. */
  amounts: z
    .record(z.string(), z.union([z.number(), z.string(), z.tuple([writtenEnd, writtenEnd])]))
    .optional(),
  /** The fact to ask for next. */
  asks: z.string().optional(),
  /** The last day, or 没有 where no day must be told. */
  deadline: z.union([z.iso.date(), z.literal('没有')]).optional(),
});

const fileSchema = z.strictObject({
  benefit: z.string(),
  on: z.iso.date('应为日期，如 2026-06-01'),
  /** Resolved for this unit and its parents; without it for the country, with the file's own figures. */
  unit: z.string().optional(),
  figures: figuresSchema.default({}),
  facts: z.record(z.string(), writtenValue).default({}),
  examples: z.array(exampleSchema),
});

export type ExampleFile = z.output<typeof fileSchema>;
export type Example = ExampleFile['examples'][number];

/** Reads the worked examples of a folder. */
export function readExamples(folder: string): { files: ExampleFile[]; faults: CatalogueFault[] } {
  const read = readdirSync(folder)
    .filter((name) => /\.examples\.ya?ml$/.test(name))
    .sort()
    .map((name) => readYaml(name, readFileSync(join(folder, name), 'utf8'), fileSchema));
  return {
    files: read.flatMap(({ value }) => (value ? [value] : [])),
    faults: read.flatMap(({ faults }) => [...faults]),
  };
}

/** The facts of an example as `decide` takes them. */
export function factsOf(benefit: Benefit, file: ExampleFile, example: Example): Facts {
  return Object.fromEntries(
    Object.entries({ ...file.facts, ...example.facts }).map(([id, value]) => {
      const fact = benefit.facts.find((candidate) => candidate.id === id);
      if (!fact) throw new Error(`例子“${example.title}”：没有叫“${id}”的事项`);
      return [id, valueOf(fact, value)];
    }),
  );
}

function valueOf(fact: Fact, value: z.output<typeof writtenValue>): FactValue {
  if (typeof value === 'object' && value !== null && 'from' in value)
    return { from: endOf(value.from), to: endOf(value.to) };
  return typeof value === 'string' && fact.type !== 'choice' ? endOf(value) : value;
}

const endOf = (value: number | string) =>
  typeof value === 'number' ? value : (fenOf(value) ?? dayNumber(value) ?? NaN);

/** What differs between a decision and what the example expects, in words; empty when all is as it should be. */
export function differences(decision: Decision, example: Example): string[] {
  const told = (code: string) => {
    const amount = decision.amounts.find((candidate) => candidate.code === code);
    if (!amount) return '没有';
    if (amount.from === undefined) return '未定';
    if (amount.kind === 'cap') return `最高${amount.to}`;
    return amount.from === amount.to ? `${amount.from}` : `${amount.from}～${amount.to}`;
  };
  const meant = (value: number | string | (number | string)[]): string => {
    if (Array.isArray(value)) return value.map(endOf).join('～');
    if (typeof value === 'number') return `${value}`;
    if (value === '未定' || value === '没有') return value;
    return value.startsWith('最高') ? `最高${endOf(value.slice(2))}` : `${endOf(value)}`;
  };
  const pairs: [string, string | undefined, string | undefined][] = [
    ['outcome', decision.outcome, example.is],
    ['asks', decision.missing[0], example.asks],
    ['deadline', decision.deadline?.on ?? '没有', example.deadline],
    ...Object.entries(example.amounts ?? {}).map(([code, value]): [string, string, string] => [
      code,
      told(code),
      meant(value),
    ]),
  ];
  const found = pairs
    .filter(([, is, expected]) => expected !== undefined && is !== expected)
    .map(([what, is, expected]) => `${what}: ${is ?? '没有'}，应为 ${expected ?? ''}`);
  const codes = decision.reasons.map(({ code }) => code);
  if (example.reason !== undefined && !codes.includes(example.reason))
    found.push(`reasons: ${codes.join('、')}，应有 ${example.reason}`);
  return found;
}
