/** What jobs need of a logger (pino has this shape). Log lines are English and carry no personal data. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
