import { listApplicationsFor, shownApplication } from '../../db/benefits/applications.ts';
import type { Db } from '../../db/db.ts';
import { findPerson, readNames } from '../../db/people/people.ts';
import { contentPlace, readContent } from '../../jobs/applications/application-content.ts';
import {
  applicationSheet,
  handlerListReply,
  unknownApplication,
} from '../../jobs/applications/application-replies.ts';
import { findHandled } from '../../jobs/applications/handle-application.ts';
import { readLetters } from '../../jobs/applications/letters.ts';
import type { FieldCipher } from '../../jobs/privacy/field-cipher.ts';
import type { BenefitsInForce } from '../dialogs/find-benefit.ts';
import type { Command } from '../router/command.ts';
import { readLeadingNumber } from '../router/leading-number.ts';
import { knownPerson, looked, privately, say, type Turn } from '../router/turn.ts';

/** `/申请单 [编号]`: what waits for this handler, and one application in full. Nobody else gets to see it. */
export function readApplicationsCommand(parts: {
  db: Db;
  cipher: FieldCipher;
  benefits: BenefitsInForce;
}): Command {
  return {
    name: '申请单',
    act: 'handle_application',
    usage: '/申请单 [编号]：看要我办的待遇申请（请私聊发）',
    forStaff: true,
    async run(turn, { rest }) {
      if (turn.chat.kind === 'group') return say('申请单里有职工的情况，请私聊我发。');
      return rest === '' ? list(parts, turn) : one(parts, turn, readLeadingNumber(rest).number ?? NaN);
    },
  };
}

async function list({ db, benefits }: { db: Db; benefits: BenefitsInForce }, turn: Turn) {
  const own = await listApplicationsFor(db, knownPerson(turn).id);
  const names = await readNames(
    db,
    own.map(({ personId }) => personId),
  );
  const lines = await Promise.all(
    own.map(async (application) => ({
      application,
      worker: names.get(application.personId) ?? '职工',
      benefit: (await benefits.find(turn, application.benefitId))?.name ?? '申请',
    })),
  );
  return looked(privately(turn, handlerListReply(lines, turn.today)));
}

async function one(parts: { db: Db; cipher: FieldCipher }, turn: Turn, caseId: number) {
  const { db, cipher } = parts;
  const application = await findHandled(db, caseId, knownPerson(turn).id);
  if (!application) return privately(turn, unknownApplication);
  const { sealed } = application;
  const worker = await findPerson(db, application.personId);
  const sheet = privately(
    turn,
    applicationSheet({
      application,
      worker: worker?.name ?? '职工',
      unit: turn.tree.lineage(worker?.unitId ?? '')[0]?.name ?? '',
      content: sealed === null ? undefined : readContent(cipher.open(sealed, contentPlace(caseId))),
      letters: await readLetters(parts, caseId),
    }),
    shownApplication(caseId),
  );
  return looked(sheet);
}
