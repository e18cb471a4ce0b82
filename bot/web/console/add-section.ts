import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Db } from '../../../db/db.ts';
import { type Html, html } from '../html.ts';
import type { Guard } from '../guard.ts';
import { noticePage } from '../notice-page.ts';
import { deniedPage } from '../sign-in-pages.ts';
import { leaveNotice, takeNotice } from './console-notice.ts';
import { createEnter, type Entered } from './enter.ts';
import { nothing } from './fields.ts';
import { readForm } from './read-form.ts';
import { runDownload } from './run-download.ts';
import { runWrite, type WriteParts } from './run-write.ts';
import { rowsShown } from './rows-shown.ts';
import type { ConsoleSection, Content, Pages } from './section.ts';
import { shell } from './shell.ts';

/** What the frame needs to serve the sections. */
export interface FrameParts extends WriteParts {
  readonly db: Db;
  readonly guard: Guard;
  readonly now: () => Date;
  readonly calendar: { readonly timezone: string; dayOf(at: Date): string };
  readonly sections: readonly ConsoleSection[];
}

/** Adds a section's addresses, each behind the gate. */
export function addSection(app: FastifyInstance, section: ConsoleSection, parts: FrameParts): void {
  const enter = createEnter(parts);
  const entered = new WeakMap<FastifyRequest, Entered>();
  const enteredBy = (request: FastifyRequest): Entered => {
    const found = entered.get(request);
    if (!found) throw new Error('a console address was served without its door');
    return found;
  };
  /** Before the body is read: nobody who may not come in gets a file parsed. */
  const onRequest = async (request: FastifyRequest, reply: FastifyReply) => {
    const result = await enter(request, reply);
    if (typeof result === 'string') {
      return reply.code(403).type('text/html').send(deniedPage(result, request.url).markup);
    }
    if (!result.context.visitor.mayAnywhere(section.act)) {
      return reply.code(403).type('text/html').send(noSection.markup);
    }
    entered.set(request, result);
  };
  const send = (
    reply: FastifyReply,
    { context }: Entered,
    content: Content,
    said: { notice?: string | undefined; alert?: string | undefined } = {},
  ) => {
    const framed = shell(context, { sections: parts.sections, path: section.path, ...said }, content);
    return reply.type('text/html').send(framed.markup);
  };
  const inputOf = <T>(schema: z.ZodType<T>, request: FastifyRequest) =>
    schema.safeParse({ ...asRecord(request.query), ...asRecord(request.params) });

  const pages: Pages = {
    list(read, view) {
      pages.page('', nothing, async (context) =>
        view(context, await read(context.visitor.scope(section.act), rowsShown)),
      );
    },
    page(path, schema, view) {
      app.get(section.path + path, { onRequest }, async (request, reply) => {
        const input = inputOf(schema, request);
        const door = enteredBy(request);
        const content = input.success ? await view(door.context, input.data) : undefined;
        if (!content) return reply.callNotFound();
        return send(reply, door, content, { notice: takeNotice(request, reply) });
      });
    },
    download(path, options, make) {
      app.get(section.path + path, { onRequest }, async (request, reply) => {
        const input = inputOf(options.input, request);
        const result = input.success
          ? await runDownload(parts, {
              section,
              options,
              make,
              door: enteredBy(request),
              request,
              input: input.data,
            })
          : 'no_such';
        if (result === 'no_such') return reply.callNotFound();
        if ('refused' in result)
          return reply.code(403).type('text/html').send(refusedPage(result.refused, section.path).markup);
        return reply
          .type(result.type)
          .header(
            'content-disposition',
            `attachment; filename*=UTF-8''${encodeURIComponent(result.fileName)}`,
          )
          .send(Buffer.from(result.bytes));
      });
    },
    write(path, options, run) {
      app.post(section.path + path, { onRequest }, async (request, reply) => {
        const door = enteredBy(request);
        const form = await readForm(request.body);
        const result = await runWrite(parts, { section, options, run, door, request, form });
        switch (result.kind) {
          case 'done':
            leaveNotice(request, reply, result.notice);
            return reply.redirect(result.location, 303);
          case 'show':
            return send(reply.code(result.alert === undefined ? 200 : 422), door, result.content, {
              alert: result.alert,
            });
          case 'refused':
            return reply
              .code(result.status)
              .type('text/html')
              .send(refusedPage(result.sentence, section.path).markup);
        }
      });
    },
  };
  section.add(pages);
}

const asRecord = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {});

const noSection: Html = noticePage(
  '没有权限',
  html`<p>这一栏不在您的职责范围内。</p>
    <p><a href="/console">回到管理台</a></p>`,
);

const refusedPage = (sentence: string, back: string): Html =>
  noticePage(
    '没有办成',
    html`<p>${sentence}</p>
      <p class="small">什么都没有改动。按浏览器的“后退”可以接着改刚才填的内容。</p>
      <p><a href="${back}">返回</a></p>`,
  );
