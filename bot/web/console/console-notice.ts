import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookieOptions } from '../cookie-options.ts';

const cookie = 'niangjia_notice';
const longest = 300;

/** Keeps a sentence for the page a form leads to: in a cookie, for a link could put any words into the address. */
export function leaveNotice(request: FastifyRequest, reply: FastifyReply, text: string): void {
  reply.setCookie(cookie, Buffer.from(text.slice(0, longest)).toString('base64url'), {
    ...cookieOptions(request),
    path: '/console',
    maxAge: 60,
  });
}

/** The sentence that was left, once. */
export function takeNotice(request: FastifyRequest, reply: FastifyReply): string | undefined {
  const value = request.cookies[cookie];
  if (value === undefined) return undefined;
  reply.clearCookie(cookie, { ...cookieOptions(request), path: '/console' });
  return Buffer.from(value, 'base64url').toString().slice(0, longest);
}
