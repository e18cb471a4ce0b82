import type { FastifyRequest } from 'fastify';
import type { Db } from '../../db/db.ts';
import { hasRealPeople } from '../../db/sample.ts';
import type { SignIn } from '../../db/web/sign-ins.ts';
import { listUnits } from '../../db/people/units.ts';
import { unitTree } from '../../knowledge/unit-tree.ts';
import { grantsNow } from '../gate/grants-of.ts';
import { type Access, decideAccess } from './access.ts';
import { cameThroughProxy, isLoopback } from './origin.ts';
import { readSession, type Session } from './sessions.ts';

export const sessionCookie = 'niangjia_session';

/** What a page needs to know of who asks. */
export interface Visit extends Access {
  readonly signedIn: boolean;
  readonly session: Session | undefined;
  readonly hasRealPeople: boolean;
}

/** Decides on every request anew: a role withdrawn or a roster imported closes pages that are open. */
export interface Guard {
  /** @param touch false for what an open page asks by itself. */
  visit(request: FastifyRequest, options?: { touch?: boolean }): Promise<Visit>;
}

/**
 * @param today the day in the union's time zone, 'YYYY-MM-DD': who has left keeps no rights.
 * @param host the address the server listens on.
 */
export function createGuard({
  db,
  now,
  today,
  host,
}: {
  db: Db;
  now: () => Date;
  today: () => string;
  host: string;
}): Guard {
  return {
    async visit(request, { touch = true } = {}) {
      const token = request.cookies[sessionCookie];
      const signIn = token === undefined ? undefined : await readSession(db, token, { now: now(), touch });
      const real = await hasRealPeople(db);
      const access = decideAccess({
        hostIsLoopback: isLoopback(host) && !cameThroughProxy(request.headers),
        hasRealPeople: real,
        session: signIn && {
          isAdministrator: await isAdministrator(db, signIn, today()),
        },
      });
      return { ...access, signedIn: signIn !== undefined, session: signIn, hasRealPeople: real };
    },
  };
}

/** Whoever used a link from the server's own terminal is in charge of it; others need the role at the root. */
async function isAdministrator(db: Db, { personId }: SignIn, today: string): Promise<boolean> {
  if (personId === null) return true;
  const { root } = unitTree(await listUnits(db));
  const grants = await grantsNow(db, personId, today);
  return grants.some(({ role, unitId }) => role === 'administrator' && unitId === root.id);
}
