import { afterAll, beforeAll, beforeEach } from 'vitest';
import { saveChat } from '../../db/chats/chats.ts';
import type { Db } from '../../db/db.ts';
import { insertPerson } from '../../db/people/people.ts';
import { grantRole } from '../../db/people/roles.ts';
import { saveUnit } from '../../db/people/units.ts';
import { approveBroadcast } from '../../jobs/broadcasts/approve-broadcast.ts';
import type { Actor, BroadcastDecision } from '../../jobs/broadcasts/broadcast-decision.ts';
import { broadcastStatus } from '../../jobs/broadcasts/broadcast-status.ts';
import { confirmBroadcast } from '../../jobs/broadcasts/confirm-broadcast.ts';
import { draftBroadcast } from '../../jobs/broadcasts/draft-broadcast.ts';
import { type UnitTree, unitTree } from '../../knowledge/unit-tree.ts';
import { type DeliveryRig, deliveryRig } from './delivery-rig.ts';
import { createDb } from './fresh-db.ts';
import { makePerson } from './make.ts';

/** A union with the units root (总工会) > forge (锻造分工会) > shift (一班), and lathe (机加分工会). */
export interface BroadcastRig extends DeliveryRig {
  readonly tree: UnitTree;
  /** Staff of forge, of root, and two approvers of root. */
  readonly author: Actor;
  readonly rootStaff: Actor;
  readonly approver: Actor;
  readonly otherApprover: Actor;
  moment(): { now: Date; today: string };
  /** A group bound to a unit. */
  group(name: string, unitId: string | null): Promise<void>;
  workers(unitId: string, count: number): Promise<void>;
  draft(words: string, actor?: Actor, defaultUnitId?: string): Promise<BroadcastDecision>;
  /** Drafts and returns the number. */
  drafted(words: string, actor?: Actor, defaultUnitId?: string): Promise<number>;
  confirm(id: number, actor?: Actor): Promise<BroadcastDecision>;
  approve(id: number, actor?: Actor): Promise<BroadcastDecision>;
  /** How far it is. */
  stateOf(id: number): Promise<string | undefined>;
  /** What was sent so far, as `chat: text`, sorted. */
  sentTo(): string[];
}

/**
 * A database for the tests of a file (or of a `describe`), and the union of `broadcastRig` anew for each of them.
 *
 * @param use takes both before each test.
 */
export function beforeEachBroadcastRig(
  use: (made: { readonly db: Db; readonly rig: BroadcastRig }) => void | Promise<void>,
): void {
  let made: Awaited<ReturnType<typeof createDb>>;
  beforeAll(async () => {
    made = await createDb();
  });
  afterAll(() => made.dispose());
  beforeEach(async () => {
    await use({ db: made.db, rig: await broadcastRig(made.db) });
  });
}

/** What a decision came to, in one word. */
export const outcomeOf = (decision: BroadcastDecision): string =>
  decision.done ? decision.outcome : decision.reason;

/** Clears the database and builds the union. Groups: fake:forge, fake:shift and fake:lathe, 10 people in forge. */
export async function broadcastRig(db: Db): Promise<BroadcastRig> {
  await db.query(
    'truncate broadcasts, approval_sizes, deliveries, roles, people, chats, units restart identity cascade',
  );
  const names = { root: '总工会', forge: '锻造分工会', shift: '一班', lathe: '机加分工会' };
  const parents = { root: null, forge: 'root', shift: 'forge', lathe: 'root' };
  const units = (['root', 'forge', 'shift', 'lathe'] as const).map((id) => ({
    id,
    name: names[id],
    parentId: parents[id],
    region: null,
    aliases: id === 'forge' ? ['锻造'] : [],
    sample: false,
    membersInformed: false,
  }));
  for (const unit of units) await saveUnit(db, unit);
  const tree = unitTree(units);
  const staff = async (name: string, unitId: string, role: 'staff' | 'approver'): Promise<Actor> => {
    const personId = await insertPerson(db, makePerson({ name, unitId }));
    await grantRole(db, { personId, unitId, role });
    return { personId, unitIds: [unitId] };
  };
  const author = await staff('李干事', 'forge', 'staff');
  const rootStaff = await staff('王干事', 'root', 'staff');
  const approver = await staff('赵主席', 'root', 'approver');
  const otherApprover = await staff('钱主席', 'root', 'approver');
  const rig = deliveryRig(db);
  const group = async (externalId: string, unitId: string | null) => {
    const none = { title: null, personId: null, sample: false };
    await saveChat(db, { channel: 'fake', externalId, kind: 'group', unitId, ...none });
  };
  const workers = async (unitId: string, count: number) => {
    await db.query(
      `insert into people (name, unit_id) select '职工' || n, $1 from generate_series(1, $2::int) n`,
      [unitId, count],
    );
  };
  for (const unitId of ['forge', 'shift', 'lathe']) await group(unitId, unitId);
  await workers('forge', 10);

  const moment = () => ({ now: rig.clock.now(), today: rig.clock.now().toISOString().slice(0, 10) });
  const draft = (words: string, actor = author, defaultUnitId = 'forge') =>
    draftBroadcast(db, tree, { ...moment(), actor, words, defaultUnitId, chatId: 'fake:forge' });
  return {
    ...rig,
    tree,
    author,
    rootStaff,
    approver,
    otherApprover,
    moment,
    group,
    workers,
    draft,
    async drafted(...given) {
      const decision = await draft(...given);
      if (!decision.done) throw new Error(decision.message.text);
      return decision.broadcast.id;
    },
    confirm: (id, actor = author) => confirmBroadcast(db, tree, { ...moment(), actor, id }),
    approve: (id, actor = approver) => approveBroadcast(db, tree, { ...moment(), actor, id }),
    stateOf: async (id) => (await broadcastStatus(db, id, rig.clock.now()))?.state,
    sentTo: () => rig.channel.accepted.map(({ chat, message }) => `${chat}: ${message.text}`).sort(),
  };
}
