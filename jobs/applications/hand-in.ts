import {
  type Application,
  countOpenByHandler,
  insertApplication,
  listApplicationsOf,
} from '../../db/benefits/applications.ts';
import { insertConsent } from '../../db/benefits/consents.ts';
import { listUnreachable } from '../../db/people/closed-accounts.ts';
import type { Db } from '../../db/db.ts';
import { findPeople, type Person } from '../../db/people/people.ts';
import { listRoles } from '../../db/people/roles.ts';
import type { Benefit } from '../../knowledge/benefits/benefit.ts';
import { dayNumber, dayOf } from '../../knowledge/benefits/day-number.ts';
import { decide } from '../../knowledge/benefits/decision/decide.ts';
import { knownFacts } from '../../knowledge/benefits/dialog/begin-dialog.ts';
import type { Facts } from '../../knowledge/benefits/fact.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { isPresent } from '../../db/people/presence.ts';
import type { FieldCipher } from '../privacy/field-cipher.ts';
import { type ApplicationContent, contentPlace } from './application-content.ts';
import { chooseHandler } from './choose-handler.ts';
import { applicationConsent, consentWording } from './consent.ts';

export type HandInDecision =
  | { readonly outcome: 'handed_in'; readonly application: Application }
  /** The same benefit is being handled already. */
  | { readonly outcome: 'already_open'; readonly application: Application }
  | { readonly outcome: 'no_handler' | 'not_applicable' };

/** Staff want to have settled an application after so many days. */
const handlingDays = 10;

/** Who would handle the application of a person; null where nobody is named. */
export async function findHandler(
  db: Db,
  tree: UnitTree,
  { person, benefit, today }: { readonly person: Person; readonly benefit: Benefit; readonly today: string },
): Promise<{ readonly personId: string; readonly unitId: string } | null> {
  const grants = await listRoles(db);
  const holders = await findPeople(
    db,
    grants.map(({ personId }) => personId),
  );
  const unreachable = await listUnreachable(db);
  const gone = holders.filter((holder) => !isPresent(holder, today) || unreachable.has(holder.id));
  return chooseHandler({
    tree,
    grants,
    unitId: person.unitId,
    office: benefit.handler.office,
    excluded: new Set([person.id, ...gone.map(({ id }) => id)]),
    openCases: await countOpenByHandler(db),
  });
}

/**
 * Hands an application in: consent, case and sealed facts in one transaction.
 *
 * @param facts those known, as shown to the worker with the consent.
 * @param withheld ids of those the worker keeps back: they stand nowhere, and the result is told without them.
 * @param today 'YYYY-MM-DD'
 */
export function handIn(
  { db, cipher, tree }: { readonly db: Db; readonly cipher: FieldCipher; readonly tree: UnitTree },
  given: {
    readonly person: Person;
    readonly benefit: Benefit;
    readonly facts: Facts;
    readonly withheld: readonly string[];
    readonly now: Date;
    readonly today: string;
  },
): Promise<HandInDecision> {
  const { person, benefit, now, today } = given;
  return db.tx(async (): Promise<HandInDecision> => {
    const content = contentOf(given);
    if (!content) return { outcome: 'not_applicable' };
    const existing = (await listApplicationsOf(db, person.id)).find(
      ({ benefitId, closedAt }) => benefitId === benefit.id && closedAt === null,
    );
    if (existing) return { outcome: 'already_open', application: existing };
    const handler = await findHandler(db, tree, given);
    if (!handler) return { outcome: 'no_handler' };
    const consentId = await insertConsent(db, {
      personId: person.id,
      purpose: applicationConsent.purpose,
      wordingVersion: applicationConsent.version,
      wording: consentWording({ ofChild: tellsOfChild(benefit, sharedFacts(given)) }),
      givenAt: now,
    });
    const application = await insertApplication(
      db,
      {
        personId: person.id,
        unitId: handler.unitId,
        benefitId: benefit.id,
        handlerId: handler.personId,
        consentId,
        openedAt: now,
        dueOn: dayOf((dayNumber(today) ?? 0) + handlingDays),
      },
      (caseId) => cipher.seal(JSON.stringify(content), contentPlace(caseId)),
    );
    if (!application) throw new Error('another process handed the same in at this moment');
    return { outcome: 'handed_in', application };
  });
}

interface Handed {
  readonly benefit: Benefit;
  readonly facts: Facts;
  readonly withheld: readonly string[];
  readonly today: string;
}

/** The facts without those kept back. */
export const sharedFacts = ({ facts, withheld }: Pick<Handed, 'facts' | 'withheld'>): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([id]) => !withheld.includes(id)));

/** Whether facts of a child are among these. */
export const tellsOfChild = ({ facts: known }: Benefit, facts: Facts): boolean =>
  known.some(({ id, of_child: ofChild }) => ofChild && facts[id] !== undefined);

function contentOf({ benefit, facts, withheld, today }: Handed): ApplicationContent | undefined {
  const whole = decide(benefit, facts, today).outcome;
  if (!benefit.application || (whole !== 'eligible' && whole !== 'needs_person')) return undefined;
  const shared = sharedFacts({ facts, withheld });
  const { outcome, amounts, materials, reasons } = decide(benefit, shared, today);
  const clauses = reasons.flatMap(({ clause }) =>
    clause ? [`《${clause.document}》${clause.article ?? ''}`] : [],
  );
  return {
    benefit: benefit.name,
    facts: knownFacts(benefit, shared),
    withheld: benefit.facts.filter(({ id }) => withheld.includes(id)).map(({ label }) => label),
    outcome: outcome === 'eligible' ? outcome : 'needs_person',
    amounts: amounts.map(({ text }) => text),
    materials: materials.map(({ text }) => text),
    clauses: [...new Set(clauses)],
  };
}
