export type AccessReason =
  /** Nothing but the sample is loaded and only this machine can ask. */
  | 'sample_on_loopback'
  | 'administrator'
  | 'sign_in_required'
  /** Signed in, but no longer an administrator of the whole union. */
  | 'not_administrator';

export interface Access {
  readonly allowed: boolean;
  readonly reason: AccessReason;
}

/**
 * Who may open playground and console. Somebody who may speak as anyone and read everything must administrate
 * the whole union, so an administrator of a branch is not enough.
 *
 * @param hostIsLoopback whether the request can only come from this machine.
 * @param session the browser's valid sign-in, if any.
 */
export function decideAccess({
  hostIsLoopback,
  hasRealPeople,
  session,
}: {
  hostIsLoopback: boolean;
  hasRealPeople: boolean;
  session: { readonly isAdministrator: boolean } | undefined;
}): Access {
  if (session?.isAdministrator) return { allowed: true, reason: 'administrator' };
  if (hostIsLoopback && !hasRealPeople) return { allowed: true, reason: 'sample_on_loopback' };
  return { allowed: false, reason: session ? 'not_administrator' : 'sign_in_required' };
}
