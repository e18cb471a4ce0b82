import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Benefit, type BenefitFile, benefitSchema } from '../benefit.ts';
import { type Fact, factSchema } from '../fact.ts';
import { type Override, overrideSchema, overridesOf } from '../override.ts';
import { checkFacts, checkRules, type Flaw } from './check-benefit.ts';
import type { CatalogueFault } from './fault.ts';
import { type ReadYaml, readYaml } from './read-yaml.ts';

/** Everything the files say. Several benefits of one id are its versions, each with its period. */
export interface CatalogueContent {
  readonly benefits: readonly Benefit[];
  readonly overrides: readonly Override[];
}

const sharedFacts = z.strictObject({ shared_facts: z.array(factSchema) });

/**
 * Reads every .yaml file of the folders: benefits (with `id`), overrides of units and regions (with `benefits`),
 * shared facts (with `shared_facts`); `*.examples.yaml` are left to `runExamples`.
 *
 * @returns the content as far as it could be read, and the faults; with any fault the content must not be used.
 */
export function readCatalogue(folders: readonly string[]): {
  content: CatalogueContent;
  faults: CatalogueFault[];
} {
  const { files, faults: unreadable } = filesOf(folders);
  const shared: ReadYaml<z.output<typeof sharedFacts>>[] = [];
  const written: ReadYaml<BenefitFile>[] = [];
  const changed: ReadYaml<z.output<typeof overrideSchema>>[] = [];
  for (const { name, text } of files) {
    if (/^shared_facts:/m.test(text)) shared.push(readYaml(name, text, sharedFacts));
    else if (/^benefits:/m.test(text)) changed.push(readYaml(name, text, overrideSchema));
    else written.push(readYaml(name, text, benefitSchema));
  }
  const facts = new Map(
    shared.flatMap(({ value }) => (value?.shared_facts ?? []).map((fact) => [fact.id, fact])),
  );
  const faults = [...unreadable, ...[...shared, ...written, ...changed].flatMap((file) => [...file.faults])];

  const benefits = written.flatMap((file): Benefit[] => {
    if (!file.value) return [];
    const { benefit, flaws } = withFacts(file.value, facts);
    flaws.push(
      ...checkFacts(benefit.facts, benefit.privacy),
      ...checkRules(benefit, benefit.facts, benefit.figures),
    );
    flaws.push(...checkMonotone(benefit));
    faults.push(...located(file, flaws));
    return [benefit];
  });
  faults.push(...overlapping(written));
  for (const file of changed) faults.push(...located(file, checkOverride(file, benefits)));
  return {
    content: { benefits, overrides: changed.flatMap(({ value }) => (value ? overridesOf(value) : [])) },
    faults,
  };
}

/** A folder that cannot be read or holds no benefit at all is a fault like any other: the last good one stays. */
function filesOf(folders: readonly string[]) {
  const files: { name: string; text: string }[] = [];
  const faults: CatalogueFault[] = [];
  for (const folder of folders) {
    try {
      const names = readdirSync(folder).filter(
        (name) => /\.ya?ml$/.test(name) && !/\.examples\.ya?ml$/.test(name),
      );
      files.push(...names.sort().map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') })));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      faults.push({ file: folder, line: 1, text: `读不了这个文件夹，请检查它在不在、能不能读（${reason}）` });
    }
  }
  if (files.length === 0)
    faults.push({ file: folders.join('、'), line: 1, text: '里面没有待遇文件（.yaml），请放进去再试' });
  return { files, faults };
}

function located(file: ReadYaml<unknown>, flaws: readonly Flaw[]): CatalogueFault[] {
  return flaws.map(({ path, text }) => ({ file: file.file, line: file.lineOf(path), text }));
}

function withFacts(
  file: BenefitFile,
  shared: ReadonlyMap<string, Fact>,
): { benefit: Benefit; flaws: Flaw[] } {
  const flaws: Flaw[] = [];
  const facts = file.facts.flatMap((entry, index): Fact[] => {
    if (!('use' in entry)) return [entry];
    const fact = shared.get(entry.use);
    if (!fact)
      flaws.push({ path: ['facts', index], text: `没有叫“${entry.use}”的公共事项，请改正拼写或在此写全` });
    return fact ? [fact] : [];
  });
  return { benefit: { ...file, facts }, flaws };
}

function checkMonotone({ monotone, facts }: Benefit): Flaw[] {
  return Object.keys(monotone).flatMap((id) =>
    facts.some((fact) => fact.id === id && fact.type !== 'choice')
      ? []
      : [{ path: ['monotone', id], text: `没有叫“${id}”的数字、日期或是非事项` }],
  );
}

function overlapping(files: readonly ReadYaml<BenefitFile>[]): CatalogueFault[] {
  return files.flatMap((file, index) =>
    files.slice(0, index).flatMap((earlier) => {
      const [a, b] = [earlier.value, file.value];
      if (!a || !b || a.id !== b.id || (b.to ?? '9999') < a.from || (a.to ?? '9999') < b.from) return [];
      return [
        {
          file: file.file,
          line: file.lineOf(['from']),
          text: `“${b.id}”和 ${earlier.file} 的有效期重叠，请给前一个写上 to（最后一天）`,
        },
      ];
    }),
  );
}

function checkOverride(
  { value }: ReadYaml<z.output<typeof overrideSchema>>,
  benefits: readonly Benefit[],
): Flaw[] {
  return Object.entries(value?.benefits ?? {}).flatMap(([id, entry]) => {
    const benefit = benefits.find((candidate) => candidate.id === id);
    if (!benefit) return [{ path: ['benefits', id], text: `没有叫“${id}”的待遇，请改正拼写` }];
    const changes = Array.isArray(entry) ? entry : [entry];
    return changes.flatMap((change, index) => {
      const path = ['benefits', id, ...(Array.isArray(entry) ? [index] : [])];
      const flaws = Object.keys(change.figures)
        .filter((name) => !(name in benefit.figures))
        .map((name) => ({
          path: [...path, 'figures', name],
          text: `“${id}”没有叫“${name}”的数字，请改正拼写`,
        }));
      const rules = {
        requires: change.requires ?? [],
        refers: change.refers ?? [],
        grades: change.grades ?? [],
        amounts: change.amounts ?? [],
        materials: change.materials ?? [],
        deadline: change.deadline,
        clauses: { ...benefit.clauses, ...change.clauses },
      };
      const figures = { ...benefit.figures, ...change.figures };
      return [
        ...flaws,
        ...checkRules(rules, benefit.facts, figures, path),
        ...checkRules(
          {
            ...rules,
            requires: change.also_requires,
            refers: [],
            grades: [],
            amounts: [],
            materials: [],
            deadline: undefined,
          },
          benefit.facts,
          figures,
          path,
        ),
      ];
    });
  });
}
