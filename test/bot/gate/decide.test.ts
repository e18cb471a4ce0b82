import { describe, expect, it } from 'vitest';
import { acts } from '../../../bot/gate/acts.ts';
import { decide } from '../../../bot/gate/decide.ts';
import { explainDenial } from '../../../bot/gate/explain.ts';
import type { RoleGrant } from '../../../db/people/roles.ts';
import { rootUnit, unitTree } from '../../../knowledge/unit-tree.ts';

const tree = unitTree([
  { ...rootUnit, id: 'group', name: '集团' },
  { ...rootUnit, id: 'plant', name: '工厂', parentId: 'group' },
  { ...rootUnit, id: 'office', name: '机关', parentId: 'group' },
]);
const grant = (role: RoleGrant['role'], unitId: string, personId = 'p1'): RoleGrant => ({
  personId,
  unitId,
  role,
});
const asked = (act: string, grants: RoleGrant[], unitId = 'plant', personId: string | null = 'p1') =>
  decide({ act, personId, grants, unitId }, tree);

describe('decide', () => {
  it('denies what is in no policy', () => {
    expect(asked('launch_rocket', [grant('administrator', 'group')])).toEqual({
      allowed: false,
      reason: 'no_policy',
    });
  });

  it('denies what only looks like a policy', () => {
    expect(asked('toString', [grant('administrator', 'group')]).reason).toBe('no_policy');
  });

  it('lets anyone ask', () => {
    expect(asked('ask', [], 'plant', null)).toEqual({ allowed: true, reason: 'open_to_all' });
  });

  it('asks for a place in the roster before signing up', () => {
    expect(asked('sign_up', [], 'plant', null)).toEqual({ allowed: false, reason: 'unknown_person' });
    expect(asked('sign_up', [])).toEqual({ allowed: true, reason: 'known_person' });
  });

  it('refuses staff commands to workers', () => {
    expect(asked('draft_broadcast', [])).toEqual({ allowed: false, reason: 'no_role' });
  });

  it('inherits a role down the tree, not up nor sideways', () => {
    expect(asked('draft_broadcast', [grant('staff', 'group')], 'plant').allowed).toBe(true);
    expect(asked('draft_broadcast', [grant('staff', 'plant')], 'group')).toEqual({
      allowed: false,
      reason: 'other_unit',
    });
    expect(asked('draft_broadcast', [grant('staff', 'plant')], 'office').reason).toBe('other_unit');
  });

  it('lets an administrator do what staff may, and staff not what only an administrator may', () => {
    expect(asked('draft_broadcast', [grant('administrator', 'plant')]).allowed).toBe(true);
    expect(asked('bind_chat', [grant('staff', 'plant')])).toEqual({ allowed: false, reason: 'no_role' });
  });

  it('does not count roles of somebody else', () => {
    expect(asked('bind_chat', [grant('administrator', 'group', 'p2')])).toEqual({
      allowed: false,
      reason: 'no_role',
    });
  });

  it('gives no one anything for an unknown unit', () => {
    expect(asked('bind_chat', [grant('administrator', 'group')], 'nowhere').allowed).toBe(false);
  });

  it('never lets an unknown account do what needs a role', () => {
    const open = Object.entries(acts)
      .filter(([, policy]) => policy === 'anyone')
      .map(([act]) => act);
    for (const act of Object.keys(acts))
      expect(asked(act, [grant('administrator', 'group')], 'group', null).allowed).toBe(open.includes(act));
  });
});

describe('explainDenial', () => {
  it('says what to do instead', () => {
    expect(explainDenial('no_role', { act: 'open_activity' })).toContain('/转人工');
    expect(explainDenial('no_role', { act: 'grant_role' })).toContain('由管理员使用');
    expect(explainDenial('no_role', { act: 'approve_qa_entry' })).toContain('由工会干事或审批人使用');
    expect(explainDenial('other_unit', { act: 'approve_broadcast', unit: '集团' })).toContain(
      '请联系集团或上级单位的审批人',
    );
    expect(explainDenial('unknown_person', { act: 'sign_up' })).toContain('名册');
  });
});
