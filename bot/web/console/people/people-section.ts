import { z } from 'zod';
import type { Db } from '../../../../db/db.ts';
import { listIdentities } from '../../../../db/people/identities.ts';
import { listPeople } from '../../../../db/people/people.ts';
import { searchPeople } from '../../../../db/people/people-search.ts';
import type { FieldCipher } from '../../../../jobs/privacy/field-cipher.ts';
import { exportRoster } from '../../../../jobs/people/export-roster.ts';
import { importPeople, type RosterImport } from '../../../../jobs/people/import-people.ts';
import { SheetRejected } from '../../../../jobs/people/sheet-rejected.ts';
import type { Sample } from '../../../sample/sample.ts';
import { nothing } from '../fields.ts';
import type { UploadedFile } from '../read-form.ts';
import { rowsShown } from '../rows-shown.ts';
import type { ConsoleSection } from '../section.ts';
import { withUpload } from '../with-upload.ts';
import { differenceView, peopleView, uploadView } from './people-view.ts';

const search = z.object({ q: z.string().max(40).catch('') });
const excel = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface PeopleParts {
  readonly db: Db;
  readonly cipher: FieldCipher;
  readonly replaceSample: Sample['replacedBy'];
}

/** The roster: searching, taking in a new one after looking at what it changes, keeping a copy. */
export const peopleSection = ({ db, cipher, replaceSample }: PeopleParts): ConsoleSection => ({
  path: '/console/people',
  label: '职工名册',
  group: 'records',
  act: 'read_people',
  add(pages) {
    const take = async (file: UploadedFile, how: { readonly dryRun: boolean; readonly today: string }) => {
      let ofSample = '';
      const read = await replaceSample(
        async () => {
          const result = await readUpload({ db, cipher }, file, how);
          return { result, accepted: !('sentence' in result) && isAccepted(result) };
        },
        { tell: (text) => void (ofSample = text), dryRun: how.dryRun },
      );
      return { ...read, ofSample };
    };
    pages.page('', search, async (context, { q }) => {
      const units = context.visitor.scope('read_people');
      const people = await searchPeople(db, { text: q.trim(), units, limit: rowsShown });
      return peopleView(context, people, q);
    });
    pages.page('/upload', nothing, (context) => Promise.resolve(uploadView(context)));
    pages.download('/download', { act: 'import_people', input: nothing }, async ({ visitor, today }) => {
      const units = visitor.scope('import_people');
      const people = (await listPeople(db)).filter(({ unitId }) => units === null || units.includes(unitId));
      const bytes = await exportRoster(people, { tree: visitor.tree, identities: await listIdentities(db) });
      return { fileName: `职工名册-${today}.xlsx`, bytes, type: excel };
    });
    pages.write('/check', { act: 'import_people', fields: {} }, async (context, _input, { roster }) => {
      if (!roster) return { refused: '请先选择名册文件（.xlsx 或 .csv）。', show: uploadView(context) };
      const read = await take(roster, { dryRun: true, today: context.today });
      if ('sentence' in read) return { refused: read.sentence, show: uploadView(context) };
      return { show: differenceView(context, read, roster) };
    });
    pages.write(
      '/import',
      { act: 'import_people', fields: { name: z.string().max(200), content: z.string().max(40_000_000) } },
      async ({ today }, { name, content }) => {
        const roster = { name, bytes: new Uint8Array(Buffer.from(content, 'base64')) };
        const read = await take(roster, { dryRun: false, today });
        if ('sentence' in read) return { refused: read.sentence };
        const { added, updated, unchanged, rejected } = read.counts;
        return {
          done: `名册导入好了：新增 ${added} 人，更新 ${updated} 人，没变 ${unchanged} 人，没收 ${rejected.length} 行。${read.ofSample}`,
        };
      },
    );
  },
});

const isAccepted = ({ counts }: RosterImport) => counts.added + counts.updated + counts.unchanged > 0;

async function readUpload(
  { db, cipher }: Pick<PeopleParts, 'db' | 'cipher'>,
  file: UploadedFile,
  { dryRun, today }: { dryRun: boolean; today: string },
): Promise<RosterImport | { readonly sentence: string }> {
  try {
    return await withUpload(file, (path) => importPeople(db, path, { dryRun, sample: false, today, cipher }));
  } catch (error) {
    if (error instanceof SheetRejected) return { sentence: error.message };
    throw error;
  }
}
