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

/** Another living process holds the data folder. `owner.control` is where commands can be sent to it. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
  readonly owner: { readonly pid: number; readonly host: string; readonly control: string | null };

  constructor(folder: string, owner: { pid: number; host: string; control: string | null }) {
    super(`data folder ${folder} is in use by process ${owner.pid} on ${owner.host}`);
    this.owner = owner;
  }
}
