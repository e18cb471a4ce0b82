import { describe, expect, it } from 'vitest';
import { decideAccess } from '../../../bot/web/access.ts';

const administrator = { isAdministrator: true };
const formerAdministrator = { isAdministrator: false };

/** Every case there is. */
const table = [
  { hostIsLoopback: true, hasRealPeople: false, session: undefined, reason: 'sample_on_loopback' },
  { hostIsLoopback: true, hasRealPeople: false, session: formerAdministrator, reason: 'sample_on_loopback' },
  { hostIsLoopback: true, hasRealPeople: false, session: administrator, reason: 'administrator' },
  { hostIsLoopback: true, hasRealPeople: true, session: undefined, reason: 'sign_in_required' },
  { hostIsLoopback: true, hasRealPeople: true, session: formerAdministrator, reason: 'not_administrator' },
  { hostIsLoopback: true, hasRealPeople: true, session: administrator, reason: 'administrator' },
  { hostIsLoopback: false, hasRealPeople: false, session: undefined, reason: 'sign_in_required' },
  { hostIsLoopback: false, hasRealPeople: false, session: formerAdministrator, reason: 'not_administrator' },
  { hostIsLoopback: false, hasRealPeople: false, session: administrator, reason: 'administrator' },
  { hostIsLoopback: false, hasRealPeople: true, session: undefined, reason: 'sign_in_required' },
  { hostIsLoopback: false, hasRealPeople: true, session: formerAdministrator, reason: 'not_administrator' },
  { hostIsLoopback: false, hasRealPeople: true, session: administrator, reason: 'administrator' },
] as const;

describe('decideAccess', () => {
  it.each(table)(
    'loopback $hostIsLoopback, real people $hasRealPeople, session $session: $reason',
    ({ reason, ...given }) => {
      const allowed = reason === 'sample_on_loopback' || reason === 'administrator';
      expect(decideAccess(given)).toEqual({ allowed, reason });
    },
  );
});
