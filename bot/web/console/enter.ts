import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Db } from '../../../db/db.ts';
import { hasRealPeople } from '../../../db/sample.ts';
import { hasWebSession } from '../../../db/web/web-sessions.ts';
import { cookieOptions } from '../cookie-options.ts';
import { type Guard, sessionCookie } from '../guard.ts';
import { rotateSession, type Session } from '../sessions.ts';
import { giveFormKey } from './form-key.ts';
import type { ConsoleContext } from './section.ts';
import { timeFormat } from './time-format.ts';
import { findVisitor, type NoVisitor, type Visitor } from './visitor.ts';

/** A request that may go on. */
export interface Entered {
  readonly context: ConsoleContext;
  readonly session: Session | undefined;
  /** Who it is by now: reading what is uploaded takes its time, and a role or the session may be gone by then. */
  again(): Promise<Visitor | NoVisitor>;
}

/** Finds out who asks, gives the session a fresh token where it is time, and prepares what every page needs. */
export function createEnter({
  db,
  guard,
  now,
  calendar,
}: {
  db: Db;
  guard: Guard;
  now: () => Date;
  calendar: { readonly timezone: string; dayOf(at: Date): string };
}): (request: FastifyRequest, reply: FastifyReply) => Promise<Entered | NoVisitor> {
  const time = timeFormat(calendar.timezone, now);
  return async (request, reply) => {
    const visit = await guard.visit(request);
    const at = now();
    const visitor = await findVisitor(db, visit, calendar.dayOf(at));
    if (typeof visitor === 'string') return visitor;
    const token = request.cookies[sessionCookie];
    const next = visit.session && token !== undefined ? await rotateSession(db, token, at) : undefined;
    if (next !== undefined) reply.setCookie(sessionCookie, next, cookieOptions(request));
    return {
      session: visit.session,
      async again() {
        const isOver = visit.session
          ? !(await hasWebSession(db, visit.session.formKey))
          : // Without one only the sample was open.
            await hasRealPeople(db);
        return isOver ? 'sign_in_required' : findVisitor(db, visit, calendar.dayOf(now()));
      },
      context: {
        visitor,
        now: at,
        today: calendar.dayOf(at),
        time,
        formKey: giveFormKey(request, reply, visit.session),
        signedIn: visit.signedIn,
        hasRealPeople: visit.hasRealPeople,
      },
    };
  };
}
