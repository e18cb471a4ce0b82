import { describe, expect, it } from 'vitest';
import { chatsOf } from '../../../../bot/channels/playground/chats-of.ts';
import type { Chat } from '../../../../db/chats/chats.ts';
import type { Role } from '../../../../db/people/roles.ts';
import { unitTree } from '../../../../knowledge/unit-tree.ts';
import { makePerson } from '../../../helpers/make.ts';

const unit = (id: string, parentId: string | null) => ({
  id,
  name: `${id}分工会`,
  parentId,
  region: null,
  aliases: [],
  sample: true,
  membersInformed: false,
});
const tree = unitTree([
  unit('union', null),
  unit('weld', 'union'),
  unit('shop', 'weld'),
  unit('cast', 'union'),
]);
const group = (id: string, unitId: string | null): Chat => ({
  id: `playground:g:${id}`,
  channel: 'playground',
  externalId: `g:${id}`,
  kind: 'group',
  title: null,
  unitId,
  personId: null,
  sample: true,
});
const groups = [
  group('union', 'union'),
  group('weld', 'weld'),
  group('shop', 'shop'),
  group('cast', 'cast'),
  group('new', null),
];

function idsFor(unitId: string, held?: { unitId: string; role: Role }) {
  const person = { ...makePerson({ unitId }), id: 'p1' };
  const grants = held ? [{ personId: 'p1', ...held }] : [];
  return chatsOf({ person, grants, groups }, tree).map(({ id }) => id);
}

describe('chatsOf', () => {
  it('puts a worker into their own chat, the group of their unit and those above, nearest first', () => {
    expect(idsFor('shop')).toEqual(['p:p1', 'g:shop', 'g:weld', 'g:union']);
    expect(idsFor('cast')).toEqual(['p:p1', 'g:cast', 'g:union']);
  });

  it('puts staff into the groups below the unit they work for as well', () => {
    expect(idsFor('cast', { unitId: 'weld', role: 'staff' })).toEqual([
      'p:p1',
      'g:shop',
      'g:weld',
      'g:cast',
      'g:union',
    ]);
  });

  it('shows a group that is bound to no unit to administrators alone', () => {
    expect(idsFor('union', { unitId: 'union', role: 'administrator' })).toContain('g:new');
    expect(idsFor('union', { unitId: 'union', role: 'staff' })).not.toContain('g:new');
  });

  it('names a group without a title after its unit', () => {
    const person = { ...makePerson({ unitId: 'cast' }), id: 'p1' };
    expect(chatsOf({ person, grants: [], groups }, tree)[1]).toMatchObject({ title: 'cast分工会群' });
  });
});
