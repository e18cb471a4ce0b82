import { insertCareMoment, listOpenMomentsOf } from '../../../db/care/care-moments.ts';
import type { Db } from '../../../db/db.ts';
import { listOptOutsOf } from '../../../db/care/opt-outs.ts';
import { listPeople, type Person } from '../../../db/people/people.ts';
import { listPushExclusionsOf } from '../../../db/care/push-exclusions.ts';
import { listRoles } from '../../../db/people/roles.ts';
import type { UnitTree } from '../../../knowledge/unit-tree.ts';
import { enqueueAll, type NewDelivery } from '../../delivery/enqueue.ts';
import type { FieldCipher } from '../../privacy/field-cipher.ts';
import { chooseText } from '../choose-text.ts';
import { fillIn } from '../fill-in.ts';
import { mayReceive, type Refusal } from '../may-receive.ts';
import { staffOf } from '../staff-members.ts';
import { addDays } from '../zoned-day.ts';
import { greetingTime } from './greeting-time.ts';
import { holdGreetings } from './hold-greetings.ts';
import type { MomentKind } from './load-moments.ts';
import { openMoment, sealMoment } from './moment-content.ts';
import type { ReadMoment } from './read-moment.ts';
import { nearestStaff } from '../nearest-staff.ts';
import { visitNotice } from './visit-notice.ts';

/** What greetings and visit notices are queued as; their occurrence is the moment's number and tells no kind. */
export const greetingPlan = 'care_moment';
export const visitPlan = 'care_visit';

export type Recorded =
  | {
      readonly done: true;
      readonly id: number;
      readonly visitBy: string;
      /** When the person is greeted, or why not. */
      readonly greeting: { readonly at: Date } | { readonly none: Refusal | 'planned_already' };
      readonly heldUntil: string | undefined;
      readonly told: number;
    }
  | { readonly done: false; readonly reason: 'died' | 'left' }
  | { readonly done: false; readonly reason: 'known'; readonly id: number };

/**
 * Records a moment of somebody's life: the person is greeted in private, the nearest staff get the visit, and after a
 * bereavement other greetings rest. Nothing is changed where it is recorded already, or the person left or died.
 */
export function recordMoment(
  {
    db,
    cipher,
    tree,
    timezone,
  }: {
    readonly db: Db;
    readonly cipher: FieldCipher;
    readonly tree: UnitTree;
    readonly timezone: string;
  },
  given: {
    readonly person: Person;
    readonly moment: ReadMoment;
    readonly kind: MomentKind;
    readonly by: string;
    readonly now: Date;
    readonly today: string;
  },
): Promise<Recorded> {
  const { person, moment, kind, by, now, today } = given;
  return db.tx(async (): Promise<Recorded> => {
    const target = `person:${person.id}`;
    const permission = mayReceive(
      { topic: 'care', target },
      {
        person,
        optOuts: await listOptOutsOf(db, person.id),
        exclusions: await listPushExclusionsOf(db, person.id),
        switchedOff: false,
        on: today,
      },
    );
    const refusal = permission.allowed ? undefined : permission.reason;
    if (refusal === 'died' || refusal === 'left') return { done: false, reason: refusal };
    const known = (await listOpenMomentsOf(db, person.id)).find(
      (open) => openMoment(cipher, open)?.kind === moment.kind,
    );
    if (known) return { done: false, reason: 'known', id: known.id };
    const visitBy = addDays(moment.on > today ? moment.on : today, kind.visitDays);
    const id = await insertCareMoment(
      db,
      {
        personId: person.id,
        unitId: person.unitId,
        happenedOn: moment.on,
        visitBy,
        recordedAt: now,
        recordedBy: by,
      },
      (number) => sealMoment(cipher, number, { kind: moment.kind, notes: [moment.note] }),
    );
    // The retirement plan has its own words for whoever's day it knows.
    const isPlanned = moment.kind === '退休' && person.retiresOn !== null && person.retiresOn >= today;
    const none = refusal ?? (isPlanned ? ('planned_already' as const) : undefined);
    const at = greetingTime(moment.on, today, now, timezone);
    const colleagues = nearestStaff(
      staffOf(await listRoles(db), await listPeople(db), today),
      tree.lineage(person.unitId),
    ).filter((personId) => personId !== by && personId !== person.id);
    const text = chooseText(kind.texts, person.id, Number(moment.on.slice(0, 4)));
    const queued: NewDelivery[] = [
      ...(none === undefined
        ? [
            {
              plan: greetingPlan,
              occurrence: String(id),
              target,
              lane: 'push' as const,
              topic: 'care',
              dueAt: at,
              message: {
                title: kind.title,
                text: fillIn(text, { 姓名: person.name }),
                ...(kind.picture === undefined ? {} : { picture: kind.picture }),
              },
            },
          ]
        : []),
      ...colleagues.map((personId) => ({
        plan: visitPlan,
        occurrence: String(id),
        target: `person:${personId}`,
        lane: 'push' as const,
        topic: 'duty',
        dueAt: greetingTime(today, today, now, timezone),
        message: visitNotice({ id, personName: person.name, visitBy }),
      })),
    ];
    await enqueueAll(db, queued);
    const heldUntil =
      kind.holdDays === undefined
        ? undefined
        : await holdGreetings(db, person.id, {
            until: addDays(today, kind.holdDays),
            at: now,
            by,
          });
    return {
      done: true,
      id,
      visitBy,
      greeting: none === undefined ? { at } : { none },
      heldUntil,
      told: colleagues.length,
    };
  });
}
