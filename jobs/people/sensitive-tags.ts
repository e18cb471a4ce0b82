import type { Db } from '../../db/db.ts';
import { listPeople, savePeople } from '../../db/people/people.ts';
import { deleteSealedTags, listSealedTags, saveSealedTags } from '../../db/people/sensitive-tags.ts';
import type { FieldCipher } from '../privacy/field-cipher.ts';

/** Hardship, illness, disability, family and the law: what PIPL 28 and tact want kept from lists. */
const sensitive =
  /困难|低保|特困|建档|帮扶对象|救助|[患重大慢疾]病|特殊病|癌|肿瘤|尿毒|肝炎|传染|艾滋|精神|抑郁|残疾|残障|伤残|工伤|单亲|丧偶|离异|失独|孤儿|遗属|怀?孕|流产|哺乳|服刑|负债/u;

/** Who looks after them is no secret: 困难走访联系人, 帮扶志愿者. */
const helper = /(?:联系人|志愿者|干部|干事|委员|队员|负责人|监督员)$/u;

/** Whether a tag tells something of a person that is nobody else's business. */
export function isSensitiveTag(tag: string): boolean {
  const plain = tag.normalize('NFKC').trim();
  return sensitive.test(plain) && !helper.test(plain);
}

/** What staff are told who would address people by such a tag. */
export const noSendingBy = (tag: string): string =>
  `“${tag.slice(0, 20)}”涉及个人隐私，不能按它群发或限报名；经办人私聊发“/敏感标签 ${tag.slice(0, 20)}”看名单，逐人联系`;

/** What a sealed text is bound to (see `db/privacy/sealed-fields.ts`). */
const placeOf = (personId: string) => `sensitive_tags.sealed/${personId}`;

/** Everybody's sensitive tags by person's id; people without any are missing. @throws FieldKeyWrong, FieldDamaged */
export async function openSensitiveTags(
  db: Db,
  cipher: Pick<FieldCipher, 'open'>,
): Promise<Map<string, readonly string[]>> {
  const rows = await listSealedTags(db);
  return new Map(
    rows.map(({ personId, sealed }) => [personId, cipher.open(sealed, placeOf(personId)).split('\n')]),
  );
}

/** Keeps somebody's sensitive tags, sealed, in place of those there were. */
export async function saveSensitiveTags(
  db: Db,
  cipher: Pick<FieldCipher, 'seal'>,
  personId: string,
  tags: readonly string[],
): Promise<void> {
  if (tags.length === 0) return deleteSealedTags(db, personId);
  await saveSealedTags(db, { personId, sealed: cipher.seal([...tags].sort().join('\n'), placeOf(personId)) });
}

/** Seals what stands open in the roster since before such tags were sealed, or came with an old backup. */
export function sealOpenTags(db: Db, cipher: FieldCipher): Promise<number> {
  return db.tx(async () => {
    const open = (await listPeople(db)).filter(({ tags }) => tags.some(isSensitiveTag));
    if (open.length === 0) return 0;
    const known = await openSensitiveTags(db, cipher);
    for (const { id, tags } of open) {
      const all = new Set([...(known.get(id) ?? []), ...tags.filter(isSensitiveTag)]);
      await saveSensitiveTags(db, cipher, id, [...all]);
    }
    await savePeople(
      db,
      open.map((person) => ({ ...person, tags: person.tags.filter((tag) => !isSensitiveTag(tag)) })),
    );
    return open.length;
  });
}
