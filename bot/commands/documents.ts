import { type DocumentCorrection, listCorrections } from '../../db/library/document-corrections.ts';
import { type Document, findDocument, listDocuments } from '../../db/library/documents.ts';
import { documentLine, refusalWords } from '../../jobs/documents/document-words.ts';
import { documentNumber, readValue } from '../../jobs/documents/read-correction.ts';
import {
  type Change,
  correctDocument as correct,
  type CorrectDecision,
} from '../../knowledge/library/correct-document.ts';
import { fillVectors } from '../../knowledge/search/index-clauses.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import type { CommandLine, Given } from '../cli/command-line.ts';
import { print, WrongUsage } from '../cli/terminal.ts';
import { unitOption } from './options.ts';

/** `npx niangjia documents list [--unit ID]`. */
export const listDocumentsOnTerminal: CommandLine = {
  usage: 'documents list',
  description: '列出制度文件：编号、生效、失效、谁代替谁、更正过什么',
  options: [['--unit <单位>', '只要这个单位的（不含上下级），默认全部']],
  async run({ terminal, open }, { json, option }) {
    const { db, tree, calendar, now } = await open();
    const unitName = option('unit');
    const unitId = unitName === undefined ? undefined : unitOption(await tree(), unitName).id;
    const documents = (await listDocuments(db)).filter(
      (document) => unitId === undefined || document.unitId === unitId,
    );
    const corrections = Map.groupBy(
      await listCorrections(
        db,
        documents.map(({ id }) => id),
      ),
      ({ documentId }) => documentId,
    );
    const today = calendar.dayOf(now());
    const lines = documents.map((document) => documentLine(document, today, corrections.has(document.id)));
    print(
      terminal,
      json,
      { documents: documents.map((document) => asJson(document, corrections.get(document.id) ?? [])) },
      lines.length > 0 ? lines.join('\n') : '还没有文件。导入：npx niangjia ingest 文件或文件夹',
    );
    return 0;
  },
};

/** `npx niangjia documents correct ID --effective D …`. */
export const correctDocumentOnTerminal: CommandLine = {
  usage: 'documents correct <id>',
  description: '更正文件的日期、标题、文号、单位或代替关系（写 none 表示没有）',
  options: [
    ['--effective <日期>', '生效日期'],
    ['--end <日期>', '最后一天有效的日期'],
    ['--title <标题>', '标题'],
    ['--number <文号>', '文号'],
    ['--unit <单位>', '属于哪个单位'],
    ['--supersedes <编号>', '它代替了哪个文件'],
    ['--superseded-by <编号>', '它被哪个文件代替；none 表示仍有效'],
    ['--undo <项>', '改回文件里写的：effective、end、title、number、unit、superseded-by，可用逗号隔开'],
  ],
  async run({ terminal, open }, given) {
    const { db, tree, calendar, now, embedding, log } = await open();
    const id = numberOf('编号', given.args[0] ?? '');
    const changes = changesOf(given, await tree());
    const older = given.option('supersedes');
    if (changes.length === 0 && older === undefined)
      throw new WrongUsage('请写明要更正什么，例如：npx niangjia documents correct 3 --effective 2025-03-01');
    const deps = { db, dayOf: (at: Date) => calendar.dayOf(at) };
    const apply = async (documentId: number, wanted: readonly Change[]) => {
      if (wanted.length === 0) return;
      const decision = await correct(deps, { documentId, changes: wanted, by: null, at: now() });
      const refusal = refusalOnTerminal(decision);
      if (refusal !== undefined) throw new WrongUsage(refusal);
    };
    await db.tx(async () => {
      await apply(id, changes);
      if (older !== undefined)
        await apply(numberOf('--supersedes', older), [{ field: 'superseded_by', value: String(id) }]);
    });
    await fillVectors({ db, embedding }).catch((error: unknown) =>
      log.error({ err: error }, 'embedding endpoint failed; searching by words'),
    );
    const document = await findDocument(db, id);
    if (!document) throw new WrongUsage(unknownDocument);
    const corrections = await listCorrections(db, [id]);
    const line = documentLine(document, calendar.dayOf(now()), corrections.length > 0);
    print(terminal, given.json, { document: asJson(document, corrections) }, `已更正：${line}`);
    return 0;
  },
};

const unknownDocument = '没有这个编号的文件。编号见 npx niangjia documents list。';

/** As in the chat, with this terminal's commands where the sentence names one. */
function refusalOnTerminal(decision: CorrectDecision): string | undefined {
  switch (decision.outcome) {
    case 'unknown_document':
      return unknownDocument;
    case 'circle': {
      const { document, successor } = decision;
      return `已经说过 ${successor.id} 号由 ${document.id} 号代替，不能再反过来。先运行：npx niangjia documents correct ${successor.id} --undo superseded-by`;
    }
    case 'qa_library':
      return '问答库要一条一条改，请在聊天里发“/问答库”看编号，再发“/入库 编号 答：…”。';
    case 'corrected':
    case 'unknown_successor':
    case 'itself':
    case 'other_unit':
    case 'ends_before_start':
      return refusalWords(decision);
  }
}

const options = [
  ['effective', 'effective_on'],
  ['end', 'ends_on'],
  ['title', 'title'],
  ['number', 'number'],
  ['unit', 'unit'],
] as const;

function changesOf({ option }: Given, tree: UnitTree): Change[] {
  const changes: Change[] = [];
  for (const [name, field] of options) {
    const text = option(name);
    if (text === undefined) continue;
    const read = readValue(field, text, tree);
    if ('sentence' in read) throw new WrongUsage(`--${name}：${read.sentence}`);
    changes.push({ field, value: read.value });
  }
  const by = option('supersededBy');
  if (by !== undefined) {
    const value = by === 'none' ? null : String(numberOf('--superseded-by', by));
    changes.push({ field: 'superseded_by', value });
  }
  for (const name of option('undo')?.split(/[,，、\s]+/u) ?? []) {
    const field = name === 'superseded-by' ? 'superseded_by' : options.find(([known]) => known === name)?.[1];
    if (field === undefined)
      throw new WrongUsage(
        `--undo 不认识“${name}”。可写：effective、end、title、number、unit、superseded-by。`,
      );
    changes.push({ field, undo: true });
  }
  return changes;
}

function numberOf(what: string, text: string): number {
  const id = documentNumber(text);
  if (id !== undefined) return id;
  throw new WrongUsage(
    `${what}要写文件编号（数字），可用 npx niangjia documents list 查看；现在是“${text.slice(0, 40)}”。`,
  );
}

function asJson(document: Document, corrections: readonly DocumentCorrection[]) {
  const { id, title, number, unitId, path, effectiveOn, endsOn, supersededOn, supersededBy, sample } =
    document;
  return {
    id,
    title,
    number,
    unit: unitId,
    path,
    effectiveOn,
    endsOn,
    supersededOn,
    supersededBy,
    sample,
    corrections: corrections.map(({ field, value, readValue, correctedBy, correctedAt }) => ({
      field,
      value,
      readValue,
      correctedBy,
      correctedAt,
    })),
  };
}
