/** As JSON text that PostgreSQL's jsonb takes: it refuses NUL and half a surrogate pair, which people can send. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'string' ? part.replaceAll('\0', '').toWellFormed() : part,
  );
}
