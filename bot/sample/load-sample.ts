import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { saveChat } from '../../db/chats/chats.ts';
import type { Db } from '../../db/db.ts';
import { listPeople } from '../../db/people/people.ts';
import { grantRole } from '../../db/people/roles.ts';
import { listUnits, setMembersInformed } from '../../db/people/units.ts';
import { openActivity } from '../../jobs/activities/open-activity.ts';
import { importPeople } from '../../jobs/people/import-people.ts';
import type { FieldCipher } from '../../jobs/privacy/field-cipher.ts';
import { importUnits } from '../../jobs/people/import-units.ts';
import { unitTree } from '../../knowledge/unit-tree.ts';

const place = (name: string) => fileURLToPath(new URL(name, import.meta.url));

const castSchema = z.strictObject({
  roles: z.array(
    z.strictObject({
      employeeNo: z.string(),
      unit: z.string(),
      role: z.enum(['administrator', 'staff', 'approver', 'case_handler']),
    }),
  ),
  groups: z.array(z.strictObject({ unit: z.string(), title: z.string() })),
  activity: z.strictObject({
    unit: z.string(),
    tier: z.enum(['company', 'factory', 'department']),
    title: z.string(),
    text: z.string(),
    openForDays: z.number(),
    items: z.array(z.strictObject({ name: z.string(), places: z.number() })),
  }),
});

/**
 * Puts the sample union into an empty database, through the same imports that real files take.
 *
 * @param ingest takes files for a unit; see `handbook/`: a subfolder is named by its unit.
 */
export async function loadSample(
  db: Db,
  {
    ingest,
    now,
    cipher,
  }: { ingest: (paths: string[], unitId: string) => Promise<void>; now: Date; cipher: FieldCipher },
): Promise<void> {
  const cast = castSchema.parse(parse(readFileSync(place('cast.yaml'), 'utf8')));
  await importUnits(db, place('units.csv'), { sample: true });
  await importPeople(db, place('people.csv'), { dryRun: false, sample: true, cipher });
  const people = await listPeople(db);
  for (const { employeeNo, unit, role } of cast.roles) {
    const person = people.find((candidate) => candidate.employeeNo === employeeNo);
    if (person) await grantRole(db, { personId: person.id, unitId: unit, role });
  }
  for (const { unit, title } of cast.groups) {
    await saveChat(db, {
      channel: 'playground',
      externalId: `g:${unit}`,
      kind: 'group',
      title,
      unitId: unit,
      personId: null,
      sample: true,
    });
    await setMembersInformed(db, unit, true);
  }
  const { unit, openForDays, items, ...activity } = cast.activity;
  const draft = {
    ...activity,
    kind: 'competition' as const,
    opensAt: now,
    deadlineAt: endOfShift(now, openForDays),
    items,
  };
  await openActivity(db, draft, { unitId: unit, personId: null, sample: true });

  const entries = readdirSync(place('handbook'), { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => place(`handbook/${name}`));
  await ingest(files, unitTree(await listUnits(db)).root.id);
  for (const { name } of entries.filter((entry) => entry.isDirectory()))
    await ingest([place(`handbook/${name}`)], name);
}

/** Six in the evening (Asia/Shanghai, where the sample's union is) so many days later. */
function endOfShift(from: Date, days: number): Date {
  const at = new Date(from.getTime() + days * 86_400_000);
  at.setUTCHours(10, 0, 0, 0);
  return at;
}
