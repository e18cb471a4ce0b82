import { expect, it } from 'vitest';
import { type Act, acts } from '../../../../bot/gate/acts.ts';
import { decide, isForStaff } from '../../../../bot/gate/decide.ts';
import type { ConsoleSection, Pages } from '../../../../bot/web/console/section.ts';
import { createSignInLink } from '../../../../bot/web/sessions.ts';
import { grantRole, listRoles } from '../../../../db/people/roles.ts';
import { listUnits } from '../../../../db/people/units.ts';
import { unitTree } from '../../../../knowledge/unit-tree.ts';
import { createBrowserless } from '../../../helpers/browserless.ts';
import { freshDb } from '../../../helpers/fresh-db.ts';
import { startWeb } from '../../../helpers/web-server.ts';
import { seedUnion } from '../../../helpers/web-union.ts';

/** Every page and form of a section with the act that it takes. */
function addressesOf(section: ConsoleSection): { address: string; act: Act; isWrite: boolean }[] {
  const found: { address: string; act: Act; isWrite: boolean }[] = [];
  const add = (path: string, isWrite: boolean, act = section.act) =>
    void found.push({ address: section.path + path, act, isWrite });
  const pages: Pages = {
    list: () => add('', false),
    page: (path) => add(path, false),
    download: (path, options) => add(path, false, options.act),
    write: (path, options) => add(path, true, options.act),
  };
  section.add(pages);
  return found;
}

const withoutPolicy = (sections: readonly ConsoleSection[]) =>
  sections
    .flatMap(addressesOf)
    .filter(({ act }) => !Object.hasOwn(acts, act) || !isForStaff(act))
    .map(({ address }) => address);

it('every page and form of the console takes a role, which the one gate asks for', async () => {
  const db = await freshDb();
  const people = await seedUnion(db, { sample: false });
  await grantRole(db, { personId: people.colleague, unitId: 'weld', role: 'approver' });
  await grantRole(db, { personId: people.founder, unitId: 'cast', role: 'case_handler' });
  const web = await startWeb(db);
  expect(withoutPolicy(web.sections)).toEqual([]);
  // The check itself sees a section, and a form, that nobody gave a policy.
  const [first] = web.sections;
  if (!first) throw new Error('there is no section');
  const broken: ConsoleSection = {
    ...first,
    path: '/console/broken',
    add: (pages) =>
      pages.write('/launch', { act: 'launch_rocket' as Act, fields: {} }, () =>
        Promise.resolve({ done: '' }),
      ),
  };
  expect(withoutPolicy([...web.sections, broken])).toEqual(['/console/broken/launch']);
  expect(withoutPolicy([{ ...first, act: 'help' }]).length).toBeGreaterThan(0);

  // All that is served is one of them: nothing stands beside the gate.
  const listed = web.sections.flatMap(addressesOf);
  const served = [...new Set(web.routes())].filter(
    (route) => / \/console/.test(route) && !/HEAD|\*/.test(route),
  );
  const known = listed.map(({ address, isWrite }) => `${isWrite ? 'POST' : 'GET'} ${address}`);
  expect(served.filter((route) => !known.includes(route))).toEqual([]);

  const tree = unitTree(await listUnits(db));
  const grants = await listRoles(db);
  for (const personId of [
    people.worker,
    people.staff,
    people.colleague,
    people.founder,
    people.administrator,
  ]) {
    const browser = createBrowserless(web.url);
    const link = await createSignInLink(db, { now: new Date('2026-06-01T08:00:00Z'), personId });
    await browser.submit('/sign-in', { code: new URL(link, web.url).searchParams.get('code') ?? '' });
    const own = grants.filter((grant) => grant.personId === personId);
    for (const { address, act, isWrite } of listed) {
      if (isWrite || address.includes(':')) continue;
      const isOpen = own.some(({ unitId }) => decide({ act, personId, grants: own, unitId }, tree).allowed);
      const { status } = await browser.open(address);
      expect([personId, address, status !== 403]).toEqual([personId, address, isOpen]);
    }
  }
});
