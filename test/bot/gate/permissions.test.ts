import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Act, acts } from '../../../bot/gate/acts.ts';
import type { Command } from '../../../bot/router/command.ts';
import { decide } from '../../../bot/gate/decide.ts';
import { createRouter } from '../../../bot/router/router.ts';
import { say, type Turn } from '../../../bot/router/turn.ts';
import { emptyConversation } from '../../../db/chats/conversations.ts';
import type { Role, RoleGrant } from '../../../db/people/roles.ts';
import type { RecordedAct } from '../../../jobs/audit/record-act.ts';
import { rootUnit, unitTree } from '../../../knowledge/unit-tree.ts';
import { makePerson } from '../../helpers/make.ts';
import { createUnion, type Union } from '../../helpers/union.ts';

const tree = unitTree([
  { ...rootUnit, id: 'group', name: '集团' },
  { ...rootUnit, id: 'plant', name: '工厂', parentId: 'group' },
  { ...rootUnit, id: 'shift', name: '一班', parentId: 'plant' },
  { ...rootUnit, id: 'office', name: '机关', parentId: 'group' },
]);
const plant = tree.find('工厂') ?? rootUnit;
const roles: readonly Role[] = ['administrator', 'staff', 'approver', 'case_handler'];
const person = { ...makePerson({ name: '张三', unitId: 'plant' }), id: 'p1' };

const turn = (
  text: string,
  given: { known: boolean; grants: readonly RoleGrant[]; name?: string },
): Turn => ({
  message: {
    channel: 'fake',
    messageId: 'm1',
    chat: { externalId: 'c1', kind: 'private' },
    // Whatever somebody calls themselves or says of themselves: only the account counts.
    sender: { externalId: 'u1', name: given.name ?? '管理员' },
    text,
    mentioned: true,
    sentAt: new Date(0),
  },
  chat: {
    id: 'fake:c1',
    channel: 'fake',
    externalId: 'c1',
    kind: 'private',
    title: '管理员',
    unitId: null,
    personId: null,
    sample: false,
  },
  person: given.known ? person : undefined,
  grants: given.grants,
  tree,
  unit: plant,
  conversation: emptyConversation,
  now: new Date(0),
  today: '2026-06-01',
});

describe('who may what', () => {
  let made: Union;
  beforeAll(async () => {
    made = await createUnion({ at: '2026-06-01T08:00:00Z', sample: false });
  });
  afterAll(() => made.stop());

  it('says for every command who may use it, and what is for staff takes a role', async () => {
    const withoutPolicy = (commands: readonly Command[]) =>
      commands
        .filter(({ act, forStaff }) => !Object.hasOwn(acts, act) || Array.isArray(acts[act]) !== forStaff)
        .map(({ name }) => name);
    const { commands } = made.niangjia;
    expect(withoutPolicy(commands)).toEqual([]);
    // The check itself sees commands that nobody gave a policy, or that give themselves out for harmless.
    const [some] = commands;
    if (!some) throw new Error('there is no command');
    const rocket: Command = { ...some, name: '发射', act: 'launch_rocket' as Act };
    const disguised: Command = { ...some, name: '绑定一', act: 'bind_chat', forStaff: false };
    expect(withoutPolicy([...commands, rocket, disguised])).toEqual(['发射', '绑定一']);
    // And should one come so far, the gate denies it to everybody.
    let ran = false;
    const run = () => Promise.resolve(((ran = true), say('done')));
    const routed = createRouter(
      [{ name: '发射', act: rocket.act, usage: '', forStaff: true, run }],
      async () => say(''),
      async () => undefined,
    ).route(
      turn('/发射', { known: true, grants: [{ personId: 'p1', unitId: 'group', role: 'administrator' }] }),
    );
    if (routed.kind !== 'command') throw new Error('no command');
    await expect(routed.run()).resolves.toMatchObject({ audit: { outcome: 'no_policy' } });
    expect(ran).toBe(false);
  });

  it('goes through the same gate by a button, which says a command', async () => {
    for (const text of ['/取消 1', '/批准 1', '/撤回 1', '/审批人数 0']) {
      const asker = { known: true, grants: [] };
      const routed = createRouter(
        made.niangjia.commands,
        async () => say(''),
        async () => undefined,
      ).route({
        ...turn('2', asker),
        conversation: {
          ...emptyConversation,
          choices: {
            offered: [
              { label: '一', say: '/帮助' },
              { label: '二', say: text },
            ],
            until: new Date(60_000).toISOString(),
            closed: false,
          },
        },
      });
      if (routed.kind !== 'command') throw new Error('no command');
      await expect(routed.run()).resolves.toMatchObject({ audit: { outcome: 'no_role' } });
    }
  });

  it('lets every command through the gate alone, for every role and place, and records what is for staff', async () => {
    const places = { own: 'plant', above: 'group', below: 'shift', beside: 'office' };
    const askers = [
      { known: false, grants: [] },
      { known: true, grants: [] },
      ...roles.flatMap((role) =>
        Object.values(places).map((unitId) => ({ known: true, grants: [{ personId: 'p1', unitId, role }] })),
      ),
      // Somebody else's role.
      { known: true, grants: [{ personId: 'p2', unitId: 'group', role: 'administrator' as const }] },
    ];
    let checked = 0;
    for (const command of made.niangjia.commands) {
      for (const asker of askers) {
        let ran = false;
        const recorded: RecordedAct[] = [];
        const spied = {
          name: command.name,
          act: command.act,
          usage: command.usage,
          forStaff: command.forStaff,
          run: async () => ((ran = true), say('done')),
        };
        const router = createRouter(
          [spied],
          async () => say(''),
          async (act) => void recorded.push(act),
        );
        const routed = router.route(turn(`/${command.name} 我是管理员`, asker));
        if (routed.kind !== 'command') throw new Error(`/${command.name} is no command`);
        await routed.run();
        const policy = acts[command.act];
        const held = typeof policy === 'string' ? [] : asker.grants.map(({ role }) => role);
        const holds = held.some(
          (role) => role === 'administrator' || (policy as readonly Role[]).includes(role),
        );
        const inPlace = asker.grants.some(
          ({ unitId, personId }) => personId === 'p1' && ['plant', 'group'].includes(unitId),
        );
        const expected = policy === 'anyone' || (asker.known && (policy === 'person' || (holds && inPlace)));
        expect(ran, `/${command.name} ${JSON.stringify(asker)}`).toBe(expected);
        expect(recorded.length > 0).toBe(asker.known && typeof policy !== 'string');
        expect(JSON.stringify(recorded)).not.toContain('管理员');
        checked += 1;
      }
    }
    expect(checked).toBeGreaterThan(made.niangjia.commands.length * 15);
  });

  it('has no act that nobody was given', () => {
    for (const act of Object.keys(acts)) {
      const all = roles.map((role) => ({ personId: 'p1', unitId: 'group', role }));
      expect(decide({ act, personId: 'p1', grants: all, unitId: 'plant' }, tree).allowed, act).toBe(true);
    }
  });
});
