import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookieOptions } from '../cookie-options.ts';
import { newSecret, type Session } from '../sessions.ts';

const cookie = 'niangjia_form';
const derive = (secret: string) => createHash('sha256').update(`form ${secret}`).digest('base64url');

/**
 * What forms carry against requests that another page makes in the visitor's name: the session's own key; without a
 * session (the sample on this machine) a secret in a cookie that no other page can read or set.
 */
export function giveFormKey(
  request: FastifyRequest,
  reply: FastifyReply,
  session: Session | undefined,
): string {
  if (session) return derive(session.formKey);
  let secret = request.cookies[cookie];
  if (secret === undefined) {
    secret = newSecret();
    reply.setCookie(cookie, secret, cookieOptions(request));
  }
  return derive(secret);
}

/** Whether a form carries the key of this visitor. */
export function isFormKey(given: string, request: FastifyRequest, session: Session | undefined): boolean {
  const secret = session?.formKey ?? request.cookies[cookie];
  if (secret === undefined) return false;
  const wanted = Buffer.from(derive(secret));
  const got = Buffer.from(given);
  return got.length === wanted.length && timingSafeEqual(got, wanted);
}
