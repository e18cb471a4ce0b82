import type { Db } from '../../db/db.ts';
import { findSurvey, listLatestSurveys, type Survey } from '../../db/voice/surveys.ts';
import { exportAnonymous, exportSigned } from '../../jobs/surveys/export-survey.ts';
import { resultsMessage } from '../../jobs/surveys/results-message.ts';
import { remindUnanswered } from '../../jobs/surveys/send-survey.ts';
import { surveyResults } from '../../jobs/surveys/survey-results.ts';
import { unitsAllowing } from '../gate/decide.ts';
import type { Command } from '../router/command.ts';
import { readLeadingNumber } from '../router/leading-number.ts';
import { type Handled, looked, privately, say, type Turn } from '../router/turn.ts';

interface Parts {
  readonly db: Db;
  readonly timezone: string;
}

const listed = 10;

/** A command of staff about one survey; without a number it lists the latest. */
function aboutSurvey(
  { db }: Parts,
  { name, usage }: { readonly name: string; readonly usage: string },
  work: (turn: Turn, survey: Survey) => Promise<Handled>,
): Command {
  const find = async (rest: string) => {
    const { number } = readLeadingNumber(rest);
    return number === undefined ? undefined : findSurvey(db, number);
  };
  return {
    name,
    act: 'read_survey',
    usage,
    forStaff: true,
    async concerns({ grants }, { rest }) {
      return (await find(rest))?.unitId ?? unitsAllowing('read_survey', grants)[0];
    },
    async run(turn, { rest }) {
      const survey = await find(rest);
      if (survey) return work(turn, survey);
      const own = unitsAllowing('read_survey', turn.grants).flatMap((id) =>
        turn.tree.descendants(id).map((unit) => unit.id),
      );
      const latest = await listLatestSurveys(db, own, listed);
      const lead = rest === '' ? `请写上编号，例如：/${name} 3` : '没有找到这个编号的问卷，请核对编号。';
      if (latest.length === 0) return say(`${lead}\n现在还没有发起过问卷。`);
      const text = [lead, '最近的问卷：', ...latest.map(({ id, title }) => `${id}. ${title}`)].join('\n');
      return rest === '' ? looked(say(text)) : say(text);
    },
  };
}

/** `/问卷结果 编号`, `/问卷提醒 编号` and `/导出问卷 编号`. */
export function readSurveyCommands(parts: Parts): readonly Command[] {
  const { db, timezone } = parts;
  const clock = ({ now, today }: Turn) => ({ now, today, timeZone: timezone });
  const results = { name: '问卷结果', usage: '/问卷结果 编号：各题结果、满意率和比上年' };
  const reminder = { name: '问卷提醒', usage: '/问卷提醒 编号：私聊提醒还没答的人' };
  const table = { name: '导出问卷', usage: '/导出问卷 编号：把结果导成 Excel' };
  return [
    aboutSurvey(parts, reminder, async (turn, survey) => {
      if (turn.now >= survey.deadlineAt) return say('这份问卷已经截止了，不用再提醒。');
      const { missing, reminded } = await remindUnanswered(db, turn.tree, survey, clock(turn));
      const text =
        missing === 0
          ? '大家都答了，没有要提醒的。'
          : reminded === 0
            ? `还有 ${missing} 人没答，今天已经提醒过了，明天再来。`
            : `还有 ${missing} 人没答，这就私聊提醒 ${reminded} 人。`;
      return { ...say(text), audit: { object: String(survey.id), detail: { reminded } } };
    }),
    aboutSurvey(parts, results, async (turn, survey) =>
      looked(
        privately(
          turn,
          resultsMessage(await surveyResults(db, turn.tree, survey, turn), turn.tree, clock(turn)),
        ),
      ),
    ),
    aboutSurvey(parts, table, async (turn, survey) => {
      const found = await surveyResults(db, turn.tree, survey, turn);
      if (found.withheld !== null)
        return looked(privately(turn, resultsMessage(found, turn.tree, clock(turn))));
      const made = survey.anonymous ? exportAnonymous(found) : exportSigned(db, survey, turn.tree);
      const { fileName, bytes } = await made;
      const file = { name: fileName, base64: Buffer.from(bytes).toString('base64') };
      return {
        ...privately(turn, { text: `“${survey.title}”的结果在附件里。`, file }),
        audit: { object: String(survey.id) },
      };
    }),
  ];
}
