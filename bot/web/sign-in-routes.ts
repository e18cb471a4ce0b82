import { z } from 'zod';
import { pictureFolder } from '../../jobs/delivery/pictures/picture.ts';
import type { Db } from '../../db/db.ts';
import { isSignInCodeOpen } from '../../db/web/sign-ins.ts';
import { sessionCookie } from './guard.ts';
import { cookieOptions } from './cookie-options.ts';
import type { Routes } from './server.ts';
import { closeSession, hashOf, openSession } from './sessions.ts';
import { confirmPage, expiredPage } from './sign-in-pages.ts';
import { serveStatic } from './static-files.ts';

const codeGiven = z.object({ code: z.string().max(100) });

/** Sign-in by one-time link, sign-out, and the look and pictures that all pages share. */
export function signInRoutes({ db, now }: { db: Db; now: () => Date }): Routes {
  return (app) => {
    serveStatic(app, '/web/', new URL('./static/', import.meta.url));
    serveStatic(app, '/pictures/', pictureFolder);

    app.get('/sign-in', async (request, reply) => {
      const given = codeGiven.safeParse(request.query);
      const open = given.success && (await isSignInCodeOpen(db, hashOf(given.data.code), now()));
      const shown = open ? confirmPage(given.data.code) : expiredPage();
      return reply
        .code(open ? 200 : 410)
        .type('text/html')
        .send(shown.markup);
    });

    app.post('/sign-in', async (request, reply) => {
      const given = codeGiven.safeParse(request.body);
      const token = given.success ? await openSession(db, given.data.code, now()) : undefined;
      // Whoever signs in anew leaves no older session behind in this browser.
      const older = request.cookies[sessionCookie];
      if (token !== undefined && older !== undefined) await closeSession(db, older);
      if (token === undefined) return reply.code(410).type('text/html').send(expiredPage().markup);
      return reply.setCookie(sessionCookie, token, cookieOptions(request)).redirect('/console', 303);
    });

    app.post('/sign-out', async (request, reply) => {
      const token = request.cookies[sessionCookie];
      if (token !== undefined) await closeSession(db, token);
      return reply.clearCookie(sessionCookie, cookieOptions(request)).redirect('/', 303);
    });
  };
}
