/** The database could not be opened or reached; `remedy` says what the operator can do next. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
  readonly remedy: string;

  constructor(message: string, remedy: string, options?: ErrorOptions) {
    super(message, options);
    this.remedy = remedy;
  }
}

/** Another living process holds the data folder. `owner.control` is where commands can be sent to it. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
  readonly owner: { readonly pid: number; readonly host: string; readonly control: string | null };

  constructor(folder: string, owner: { pid: number; host: string; control: string | null }) {
    super(`data folder ${folder} is in use by process ${owner.pid} on ${owner.host}`);
    this.owner = owner;
  }
}

const uniqueViolation = '23505';

/** True when `error` is a violated unique key, on either database. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === uniqueViolation;
}
