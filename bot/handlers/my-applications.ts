import { listApplicationsOf } from '../../db/benefits/applications.ts';
import type { Db } from '../../db/db.ts';
import { readNames } from '../../db/people/people.ts';
import { myApplicationsReply } from '../../jobs/applications/application-replies.ts';
import { readLetters } from '../../jobs/applications/letters.ts';
import type { FieldCipher } from '../../jobs/privacy/field-cipher.ts';
import type { BenefitsInForce } from '../dialogs/find-benefit.ts';
import type { Command } from '../router/command.ts';
import { knownPerson, privately } from '../router/turn.ts';

/** `/我的申请`, or “我的申请到哪了”: where one's own applications stand. */
export function myApplicationsCommand(parts: {
  db: Db;
  cipher: FieldCipher;
  benefits: BenefitsInForce;
}): Command {
  const { db, benefits } = parts;
  return {
    name: '我的申请',
    act: 'list_own_applications',
    usage: '/我的申请：看看自己的申请办到哪了',
    forStaff: false,
    spoken:
      /^(?:帮我|请)?(?:看看|查查|查一下|问一下|看一下)?我(?:的|交的|递的|那个)申请(?:现在)?(?:到哪(?:儿|里|一步)?了?|办到哪(?:儿|里)?了?|怎么样了?|进度|有(?:结果|消息|信儿)了?|批(?:下来)?了)?(?:吗|没有?|呢)?[?？。]*$/u,
    async run(turn) {
      const own = await listApplicationsOf(db, knownPerson(turn).id);
      const names = await readNames(
        db,
        own.flatMap(({ handlerId }) => handlerId ?? []),
      );
      const told = await Promise.all(
        own.map(async (application) => ({
          application,
          benefit: (await benefits.find(turn, application.benefitId))?.name ?? '申请',
          handler: names.get(application.handlerId ?? '') ?? '工会同志',
          lastWords: (await readLetters(parts, application.caseId)).findLast(
            ({ sender }) => sender === 'handler',
          )?.text,
        })),
      );
      return privately(turn, myApplicationsReply(told));
    },
  };
}
