/** Why the database cannot be used. */
export type DatabaseFault =
  /** The server does not answer, or refuses the login. */
  | 'unreachable'
  /** The embedded database's folder is damaged or cannot be written. */
  | 'unreadable_folder'
  /** The database was made by another version of the program. */
  | 'other_version';

/** The database could not be opened or reached. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
  readonly fault: DatabaseFault;
  /** The folder of the embedded database, or the server's address without its password. */
  readonly place: string;

  constructor(fault: DatabaseFault, place: string, message: string, options?: ErrorOptions) {
    super(`${place}: ${message}`, options);
    this.fault = fault;
    this.place = place;
  }
}

/** A folder cannot be made or written: what of it, by the file system's own code (`ENOTDIR`: a file is in its place). */
export class FolderUnusable extends Error {
  override readonly name = 'FolderUnusable';
  readonly folder: string;
  readonly code: string | undefined;

  constructor(folder: string, code: string | undefined, options?: ErrorOptions) {
    super(`folder ${folder} cannot be used: ${code ?? 'unknown reason'}`, options);
    this.folder = folder;
    this.code = code;
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
