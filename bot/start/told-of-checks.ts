import { listClauses } from '../../db/library/clauses.ts';
import { listDocumentsOfUnit } from '../../db/library/documents.ts';
import type { Db } from '../../db/db.ts';
import type { Benefit } from '../../knowledge/benefits/benefit.ts';
import type { Catalogue } from '../../knowledge/benefits/create-catalogue.ts';
import { givesSumFor, type RuleText } from '../../knowledge/benefits/own-rule.ts';
import type { IngestReport } from '../../knowledge/library/ingest.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';

/** What staff are told of documents that were just taken in for a unit; undefined where it is nothing. */
export type ToldOfChecks = (reports: readonly IngestReport[], unitId: string) => Promise<string | undefined>;

/**
 * Questions are answered from what is taken in, but checks count by rule files: says for which benefits the documents
 * set sums that the unit's own rule files do not, and where such a file goes.
 */
export function createToldOfChecks({
  db,
  catalogue,
  tree,
  today,
}: {
  readonly db: Db;
  readonly catalogue: () => Promise<Catalogue>;
  readonly tree: () => Promise<UnitTree>;
  readonly today: () => string;
}): ToldOfChecks {
  return async (reports, unitId) => {
    const titles = reports
      .filter(({ status }) => status === 'added' || status === 'updated')
      .map(({ title }) => title);
    const documents = (await listDocumentsOfUnit(db, unitId)).filter(({ title }) => titles.includes(title));
    const benefits = (await catalogue()).list((await tree()).lineage(unitId), today());
    const open = benefits.filter((benefit) => benefit.application && !isOfUnit(benefit, unitId));
    const set = new Set<string>();
    for (const { id } of documents) {
      const clauses = (await listClauses(db, id)).map((clause): RuleText => ({ ...clause, unitDistance: 0 }));
      const ids = new Set(clauses.map((clause) => givesSumFor(clause, benefits)?.id));
      for (const benefit of open) if (ids.has(benefit.id)) set.add(benefit.name);
    }
    return set.size > 0 ? told([...set]) : undefined;
  };
}

const isOfUnit = ({ clauses }: Benefit, unitId: string): boolean =>
  Object.values(clauses).some(({ unit }) => unit === unitId);

const told = (names: readonly string[]): string =>
  `文件里的金额，职工问起来就照它答；个人够不够条件（/资格）是按规则文件核对的，不会自己跟着变。${names.join('、')}还没有本单位的规则文件：核对结果跟文件不一样时，先摆文件的条款，请职工问经办人。要按本单位的标准核对，在数据文件夹的 benefits/ 里放规则文件（照 bot/sample/benefits/lanbei.yaml 的样子写），一分钟内生效，写错了 npx niangjia doctor 会说哪一行。`;
