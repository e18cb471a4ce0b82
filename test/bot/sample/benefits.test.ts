import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createCatalogue, shippedFolders } from '../../../knowledge/benefits/create-catalogue.ts';
import { decide } from '../../../knowledge/benefits/decision/decide.ts';
import type { DraftDocument } from '../../../knowledge/clauses/draft.ts';
import { splitDocument } from '../../../knowledge/clauses/split-document.ts';
import { readDocument } from '../../../knowledge/documents/read-document.ts';

const sample = join(import.meta.dirname, '../../../bot/sample');

async function handbook(): Promise<DraftDocument[]> {
  const paths = readdirSync(join(sample, 'handbook'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.\w+$/.test(name))
    .map((name) => join(sample, 'handbook', name));
  return Promise.all(paths.map(async (path) => splitDocument(await readDocument(path), path)));
}

const documents = await handbook();
const key = (title: string) => title.replace(/[《》（）()\s]/g, '');

describe('the sample union’s benefits', () => {
  const catalogue = createCatalogue([...shippedFolders, join(sample, 'benefits')]);
  const cited = ['2025-12-31', '2026-06-15', '2027-06-15'].flatMap((day) =>
    [
      [
        { id: 'hanjie', region: '辽宁' },
        { id: 'lanbei', region: '辽宁' },
      ],
      [
        { id: 'ningbo', region: '浙江' },
        { id: 'lanbei', region: '辽宁' },
      ],
    ].flatMap((lineage) =>
      catalogue
        .list(lineage, day)
        .flatMap((benefit) =>
          Object.values(benefit.clauses).map((clause) => ({ id: benefit.id, ...clause })),
        ),
    ),
  );

  it('cite articles that stand in the handbook', () => {
    const own = cited.filter(({ document }) => document.startsWith('澜北'));
    const missing = own.filter(({ document, article = '' }) => {
      const found = documents.find(({ title }) => key(title) === key(document));
      return !found?.clauses.some(({ name }) => name.startsWith(article));
    });
    expect(own.length).toBeGreaterThan(200);
    expect([...new Set(missing.map(({ id, document, article }) => `${id}: ${document} ${article}`))]).toEqual(
      [],
    );
  });

  it('tell who studies on after university of no date for an aid that is not for them', () => {
    const day = '2026-11-29';
    const aid = catalogue.find('education_aid', [{ id: 'lanbei', region: '辽宁' }], day);
    if (!aid) throw new Error('no education_aid');
    const told = (child_stage: string | undefined) => {
      const family = { member: true, registered: true, special_school: 'none', other_aid: false };
      const decision = decide(aid, child_stage === undefined ? family : { ...family, child_stage }, day);
      return { ...decision, reasons: decision.reasons.map(({ code }) => code) };
    };
    expect(told('postgraduate')).toMatchObject({
      outcome: 'needs_person',
      reasons: ['postgraduate'],
      materials: [],
    });
    expect(told('postgraduate').deadline).toBeUndefined();
    expect(told('university')).toMatchObject({ outcome: 'not_eligible', reasons: ['deadline_passed'] });
    expect(told(undefined).missing).toEqual(['child_stage']);
  });

  it('set only sums that the handbook names', () => {
    const text = documents.flatMap(({ clauses }) => clauses.map((clause) => clause.text)).join('\n');
    const sums = (value: unknown): string[] =>
      typeof value === 'string'
        ? (/^\d+元$/.exec(value) ?? [])
        : typeof value === 'object' && value !== null
          ? Object.values(value).flatMap(sums)
          : [];
    const set = ['lanbei.yaml', 'ningbo.yaml'].flatMap((name) =>
      sums(parse(readFileSync(join(sample, 'benefits', name), 'utf8'), { merge: true })),
    );
    expect(set.length).toBeGreaterThan(60);
    expect([...new Set(set)].filter((sum) => !text.includes(sum))).toEqual([]);
  });
});
