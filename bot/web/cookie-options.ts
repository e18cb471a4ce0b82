import type { FastifyRequest } from 'fastify';

/** For cookies that only our own pages send and no script reads. */
export const cookieOptions = (request: FastifyRequest) => ({
  path: '/',
  httpOnly: true,
  sameSite: 'strict' as const,
  secure: request.headers['x-forwarded-proto'] === 'https',
});
