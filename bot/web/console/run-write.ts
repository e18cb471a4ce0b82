import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { lockSection } from '../../../db/advisory-lock.ts';
import type { Db } from '../../../db/db.ts';
import { findWebWrite, insertWebWrite, type WebWrite } from '../../../db/web/web-writes.ts';
import { enqueue } from '../../../jobs/delivery/enqueue.ts';
import { explainDenial } from '../../gate/explain.ts';
import type { Entered } from './enter.ts';
import { isFormKey } from './form-key.ts';
import type { Form } from './read-form.ts';
import { Refusal } from './refusal.ts';
import type {
  ConsoleSection,
  ConsoleWrite,
  Content,
  FormInput,
  RunWrite,
  WriteOptions,
  WriteOutcome,
} from './section.ts';

export interface WriteParts {
  readonly db: Db;
  /** Writes a line of the audit log; for what was done within the transaction that does it. */
  readonly audit: (write: ConsoleWrite) => Promise<void>;
  /** Called when messages wait to be delivered. */
  readonly wake: () => void;
}

/** What the browser gets. */
export type WriteResult =
  | ({ readonly kind: 'done' } & WebWrite)
  | { readonly kind: 'show'; readonly content: Content; readonly alert?: string }
  | { readonly kind: 'refused'; readonly status: 400 | 403 | 404 | 422; readonly sentence: string };

/** A request's address as the audit log has it: without what was typed. */
export const pathOf = ({ url }: FastifyRequest): string => url.split('?')[0] ?? url;

/** A message nobody could be given by then is of no use any more. */
const expiresMs = 24 * 3_600_000;
const formIdShape = /^[\w-]{1,64}$/;

/** Carries a form out, or says why not; a form that was carried out already is only answered again. */
export async function runWrite<T extends z.ZodRawShape>(
  parts: WriteParts,
  given: {
    readonly section: ConsoleSection;
    readonly options: WriteOptions<T>;
    readonly run: RunWrite<T>;
    readonly door: Entered;
    readonly request: FastifyRequest;
    readonly form: Form;
  },
): Promise<WriteResult> {
  const { section, options, run, door, request, form } = given;
  const visitor = await door.again();
  if (typeof visitor === 'string') return refused(403, '您已经退出登录，或者没有权限了。请重新登录后再办。');
  const { session } = door;
  const context = { ...door.context, visitor };
  const { formKey = '', formId = '', ...typed } = form.fields;
  if (!isFormKey(formKey, request, session) || !formIdShape.test(formId)) {
    return refused(403, '这张表单放得太久，或者不是从管理台打开的。请回到管理台，刷新后再办一次。');
  }
  const params = asRecord(request.params);
  const parsed = z.strictObject(options.fields).safeParse({ ...typed, ...params });
  const refusedInForm = async (
    status: 400 | 422,
    sentence: string,
    shown?: Content,
  ): Promise<WriteResult> => {
    const content = shown ?? (await options.again?.(context, { ...typed, ...params }));
    return content ? { kind: 'show', content, alert: sentence } : refused(status, sentence);
  };
  if (!parsed.success) return refusedInForm(400, explainFault(parsed.error, options.fields));
  // The schema was built of these very fields.
  const input = parsed.data as FormInput<T>;

  const act = options.act ?? section.act;
  const unitId = options.concerns ? await options.concerns(context, input) : context.visitor.tree.root.id;
  if (unitId === undefined) return refused(404, '没有找到要办的这一件，可能已经被删掉了。');
  const write = (result: ConsoleWrite['result'], detail?: ConsoleWrite['detail']) =>
    parts.audit({
      ...(detail ? { detail } : {}),
      personId: context.visitor.personId,
      act,
      unitId,
      path: pathOf(request),
      result,
      at: context.now,
    });
  const decision = context.visitor.decide(act, unitId);
  if (!decision.allowed) {
    await write('denied');
    return refused(
      403,
      explainDenial(decision.reason, { act, unit: context.visitor.tree.lineage(unitId)[0]?.name }),
    );
  }
  const outcome = await carryOut(parts, formId, section.path, {
    run: () => run(context, input, form.files),
    written: (detail) => write('done', detail),
    now: context.now,
  });
  if ('location' in outcome) return { kind: 'done', ...outcome };
  if ('refused' in outcome) {
    await write('refused');
    return refusedInForm(422, outcome.refused, outcome.show);
  }
  return { kind: 'show', content: outcome.show };
}

type Undone = Exclude<WriteOutcome, { done: string }>;

/** Ends a transaction in which nothing may stay. */
class Undo extends Error {
  readonly outcome: Undone;
  constructor(outcome: Undone) {
    super('nothing is to be written');
    this.outcome = outcome;
  }
}

async function carryOut(
  { db, wake }: WriteParts,
  formId: string,
  home: string,
  {
    run,
    written,
    now,
  }: {
    run: () => Promise<WriteOutcome>;
    written: (detail: ConsoleWrite['detail']) => Promise<void>;
    now: Date;
  },
): Promise<WebWrite | Undone> {
  let afterwards: (() => Promise<void>) | undefined;
  try {
    const done = await db.tx(async () => {
      await lockSection(db, `form ${formId}`);
      const before = await findWebWrite(db, formId);
      if (before) return before;
      const outcome = await run();
      if (!('done' in outcome)) throw new Undo(outcome);
      for (const [index, { to, message }] of (outcome.tell ?? []).entries()) {
        await enqueue(db, {
          plan: 'reply',
          occurrence: `console/${formId}/${index}`,
          target: 'chat' in to ? to.chat : `person:${to.person}`,
          lane: 'reply',
          message,
          dueAt: now,
          expiresAt: new Date(now.getTime() + expiresMs),
        });
      }
      ({ afterwards } = outcome);
      const after: WebWrite = { location: outcome.to ?? home, notice: outcome.done };
      await insertWebWrite(db, { formId, ...after, writtenAt: now });
      await written(outcome.detail);
      return after;
    });
    wake();
    await afterwards?.();
    return done;
  } catch (error) {
    if (error instanceof Undo) return error.outcome;
    if (error instanceof Refusal) return { refused: error.message };
    throw error;
  }
}

const refused = (status: 400 | 403 | 404 | 422, sentence: string): WriteResult => ({
  kind: 'refused',
  status,
  sentence,
});

/** A path's parameters are texts. */
const asRecord = (value: unknown): Readonly<Record<string, string>> =>
  typeof value === 'object' && value !== null ? { ...(value as Readonly<Record<string, string>>) } : {};

/** The first fault of a form, in Chinese. */
function explainFault({ issues }: z.ZodError, fields: z.ZodRawShape): string {
  const [issue] = issues;
  if (issue?.code === 'unrecognized_keys') {
    return `表单里多出了不认识的内容（${issue.keys.join('、').slice(0, 60)}），请刷新页面再办一次。`;
  }
  if (issue && /\p{Script=Han}/u.test(issue.message)) return issue.message;
  const name = String(issue?.path[0] ?? '');
  const field = fields[name];
  const label = field instanceof z.ZodType ? field.description : undefined;
  return `“${label ?? name.slice(0, 40)}”没有填，或者填得不对。`;
}
