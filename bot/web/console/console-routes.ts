import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Guard } from '../guard.ts';
import type { Html } from '../html.ts';
import type { Routes } from '../server.ts';
import { deniedPage } from '../sign-in-pages.ts';
import { activitiesView } from './activities-view.ts';
import { broadcastsView } from './broadcasts-view.ts';
import { casesView } from './cases-view.ts';
import type { ConsoleData } from './console-data.ts';
import { deliveriesView } from './deliveries-view.ts';
import { documentsView, documentView } from './documents-view.ts';
import { overviewView } from './overview-view.ts';
import { pushesView } from './pushes-view.ts';
import type { ConsoleContext, SectionPath } from './shell.ts';

/** Days of pushes that are shown ahead. */
const daysAhead = 14;

const only = z.object({ only: z.enum(['uncertain', 'failed']).nullable().catch(null) });
const document = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) });

/** The staff console: server-rendered pages that read. */
export function consoleRoutes({
  data,
  guard,
  now,
  calendar,
}: {
  data: ConsoleData;
  guard: Guard;
  now: () => Date;
  calendar: { readonly timezone: string; dayOf(at: Date): string };
}): Routes {
  const today = () => calendar.dayOf(now());
  const time = timeFormat(calendar.timezone, now);
  return (app) => {
    const show = (
      path: SectionPath | '/console/documents/:id',
      view: (context: ConsoleContext, request: FastifyRequest) => Promise<Html | undefined>,
    ) =>
      app.get(path, async (request, reply: FastifyReply) => {
        const { allowed, reason, signedIn, hasRealPeople } = await guard.visit(request);
        reply.type('text/html');
        if (!allowed) return reply.code(403).send(deniedPage(reason, request.url).markup);
        const shown = await view({ time, signedIn, hasRealPeople }, request);
        return shown ? reply.send(shown.markup) : reply.callNotFound();
      });

    show('/console', async (context) => overviewView(context, await data.counts()));
    show('/console/pushes', async (context) => {
      const to = calendar.dayOf(new Date(now().getTime() + (daysAhead - 1) * 24 * 60 * 60_000));
      return pushesView(context, await data.pushes(today(), to), daysAhead);
    });
    show('/console/deliveries', async (context, request) => {
      const filter = only.parse(request.query).only;
      return deliveriesView(context, await data.deliveries(filter), filter);
    });
    show('/console/broadcasts', async (context) => broadcastsView(context, await data.broadcasts()));
    show('/console/activities', async (context) => activitiesView(context, await data.activities(), now()));
    show('/console/cases', async (context) =>
      casesView(context, { cases: await data.cases(), unhelpful: await data.unhelpful() }),
    );
    show('/console/documents', async (context) => documentsView(context, await data.documents(), today()));
    show('/console/documents/:id', async (context, request) => {
      const id = document.safeParse(request.params).data?.id;
      const found = id === undefined ? undefined : await data.document(id);
      return found && documentView(context, found, today());
    });
  };
}

/** 10月3日 09:00; with the year where it is not this one. */
function timeFormat(timezone: string, now: () => Date): (at: Date) => string {
  const parts = {
    timeZone: timezone,
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  } as const;
  const thisYear = new Intl.DateTimeFormat('zh-CN', parts);
  const otherYear = new Intl.DateTimeFormat('zh-CN', { ...parts, year: 'numeric' });
  const yearOf = (at: Date) =>
    new Intl.DateTimeFormat('en', { timeZone: timezone, year: 'numeric' }).format(at);
  return (at) => (yearOf(at) === yearOf(now()) ? thisYear : otherYear).format(at);
}
