import type { FastifyInstance } from 'fastify';

export interface UploadedFile {
  /** As the browser gave it, without folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Form {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, UploadedFile>>;
}

/** The largest upload: a roster of 50,000 rows has about 5 MB, a scanned rule document up to 20. */
export const uploadLimit = 30 * 1024 * 1024;

/**
 * Lets the routes of `app` take `multipart/form-data`. Read by Node's own parser: whoever gets here has signed in,
 * and the size is bounded.
 */
export function acceptUploads(app: FastifyInstance): void {
  app.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer', bodyLimit: uploadLimit },
    async (request: { headers: { 'content-type'?: string } }, body: string | Buffer): Promise<FormData> => {
      const headers = { 'content-type': request.headers['content-type'] ?? '' };
      try {
        return await new Response(new Uint8Array(Buffer.from(body)), { headers }).formData();
      } catch (error) {
        throw Object.assign(new Error('unreadable form', { cause: error }), { statusCode: 400 });
      }
    },
  );
}

/** A request's form, however it came; a field named twice counts with its last value. */
export async function readForm(body: unknown): Promise<Form> {
  if (!(body instanceof FormData)) return { fields: textFields(body), files: {} };
  const fields: Record<string, string> = {};
  const files: Record<string, UploadedFile> = {};
  for (const [name, value] of body.entries()) {
    if (typeof value === 'string') fields[name] = value;
    else if (value.size > 0) {
      const bytes = new Uint8Array(await value.arrayBuffer());
      files[name] = { name: value.name.split(/[\\/]/).at(-1) ?? '', bytes };
    }
  }
  return { fields, files };
}

function textFields(body: unknown): Record<string, string> {
  const entries = Object.entries(typeof body === 'object' && body !== null ? body : {});
  return Object.fromEntries(
    entries.map(([name, value]: [string, unknown]) => {
      if (typeof value === 'string') return [name, value];
      throw Object.assign(new Error('a form holds text only'), { statusCode: 400 });
    }),
  );
}
