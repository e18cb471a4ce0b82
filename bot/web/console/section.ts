import type { z } from 'zod';
import type { RecordedAct } from '../../../jobs/audit/record-act.ts';
import type { Addressed } from '../../../jobs/delivery/addressed.ts';
import type { Act } from '../../gate/acts.ts';
import type { HtmlValue } from '../html.ts';
import type { UploadedFile } from './read-form.ts';
import type { Visitor } from './visitor.ts';

/** What every console page knows beside its data. */
export interface ConsoleContext {
  readonly visitor: Visitor;
  readonly now: Date;
  /** `now` as a day in the union's time zone, 'YYYY-MM-DD'. */
  readonly today: string;
  /** An instant in the union's time zone, such as 10月3日 09:00. */
  readonly time: (at: Date) => string;
  /** What forms carry to prove that they are ours: `form` puts it in. */
  readonly formKey: string;
  readonly signedIn: boolean;
  readonly hasRealPeople: boolean;
}

/** What a page shows; the frame around it (navigation, who one is) is the same everywhere. */
export interface Content {
  readonly title: string;
  /** One sentence on what this page is for, or what to do here. */
  readonly hint?: HtmlValue;
  readonly body: HtmlValue;
}

export interface Download {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** Media type, such as `text/csv`. */
  readonly type: string;
}

/** What became of a form. */
export type WriteOutcome =
  | {
      /** Said on the next page, such as `已经发出。` */
      readonly done: string;
      /** For the audit log: numbers, ids and codes only. */
      readonly detail?: RecordedAct['detail'];
      /** The next page; left out: the section's first. */
      readonly to?: string;
      /** Messages the act sends, queued in its transaction. */
      readonly tell?: readonly Addressed[];
      /** Slow work after the commit; must not throw. */
      readonly afterwards?: () => Promise<void>;
    }
  /** Nothing was changed; shown with the form again where `show` is given. */
  | { readonly refused: string; readonly show?: Content }
  /** A step before the act that changes nothing: a preview, a difference. */
  | { readonly show: Content };

export type FormInput<T extends z.ZodRawShape> = z.output<z.ZodObject<T>>;

export interface WriteOptions<T extends z.ZodRawShape> {
  /** Who may; the section's own act by default. */
  readonly act?: Act;
  /** The form's fields and the path's parameters; `fields.ts` has the usual ones. */
  readonly fields: T;
  /** The unit that is acted on; undefined where what is named does not exist. Left out: the whole union. */
  concerns?(context: ConsoleContext, input: FormInput<T>): Promise<string | undefined>;
  /**
   * The page of the form as it was filled in, shown with the sentence where something is refused: nobody types it twice.
   * The gate need not have been asked yet, so it shows no more than the page itself; undefined where there is none.
   *
   * @param typed the fields, and the path's parameters.
   */
  again?(
    context: ConsoleContext,
    typed: Readonly<Record<string, string>>,
  ): Content | undefined | Promise<Content | undefined>;
}

export interface DownloadOptions<T> {
  /** A picture of a page: looking at it takes nothing, so nothing is recorded. */
  readonly shown?: true;
  /** Who may; the section's own act by default. */
  readonly act?: Act;
  /** What may stand in path and query. */
  readonly input: z.ZodType<T>;
  /** The unit it is about; undefined where what is named does not exist. Left out: all units the act is open for. */
  concerns?(context: ConsoleContext, input: T): Promise<string | undefined>;
}

export type RunWrite<T extends z.ZodRawShape> = (
  context: ConsoleContext,
  input: FormInput<T>,
  files: Readonly<Record<string, UploadedFile>>,
) => Promise<WriteOutcome>;

/** How a section says which addresses it has. Paths are relative to the section's own, such as `/:id`. */
export interface Pages {
  /**
   * The section's first page: rows of the units that its act is open for to the visitor.
   *
   * @param read the newest `limit` of them; units null: of the whole union.
   */
  list<T>(
    read: (units: readonly string[] | null, limit: number) => Promise<readonly T[]>,
    view: (context: ConsoleContext, rows: readonly T[]) => Content,
  ): void;
  /**
   * A page that reads.
   *
   * @param input what may stand in path and query; what does not fit is a page that does not exist.
   * @param view undefined where what is asked for does not exist.
   */
  page<T>(
    path: string,
    input: z.ZodType<T>,
    view: (context: ConsoleContext, input: T) => Promise<Content | undefined>,
  ): void;
  /** A file to keep. The gate is asked before anything is read for it, and that it was taken is recorded. */
  download<T>(
    path: string,
    options: DownloadOptions<T>,
    make: (context: ConsoleContext, input: T) => Promise<Download | undefined>,
  ): void;
  /**
   * A form's address. Checked before `run`: the form's key, that it has not been carried out already, every field
   * (unknown ones are refused; name a field in Chinese by `.describe`), and the gate. `run` is in one transaction with
   * its messages and its line in the audit log.
   */
  write<T extends z.ZodRawShape>(path: string, options: WriteOptions<T>, run: RunWrite<T>): void;
}

/** A part of the console: a line of the navigation with the pages and forms behind it. */
export interface ConsoleSection {
  /** Such as `/console/people`. */
  readonly path: string;
  readonly label: string;
  readonly group: 'daily' | 'records' | 'system';
  /** Who sees it; also asked for each of its writes that names no act of its own. */
  readonly act: Act;
  add(pages: Pages): void;
}

/** One write, or file taken (`answered`), as the audit log gets it. */
export interface ConsoleWrite {
  readonly personId: string | null;
  readonly act: Act;
  readonly unitId: string;
  /** Its address, such as `/console/cases/12/answer`: what was acted on. Nothing that was typed. */
  readonly path: string;
  readonly result: 'done' | 'answered' | 'refused' | 'denied';
  /** Numbers, ids and codes of what was done. */
  readonly detail?: RecordedAct['detail'];
  readonly at: Date;
}
