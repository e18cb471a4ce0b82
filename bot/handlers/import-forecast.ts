import { importForecast } from '../../jobs/care/heat/import-forecast.ts';
import { importedText } from '../../jobs/care/heat/heat-replies.ts';
import { SheetRejected } from '../../jobs/people/sheet-rejected.ts';
import { unitsAllowing } from '../gate/decide.ts';
import type { FetchParts } from '../files/fetch-then-tell.ts';
import type { Command } from '../router/command.ts';
import { knownPerson, say } from '../router/turn.ts';
import { workOnSentFile } from '../files/work-on-sent-file.ts';

/** `/导入高温预报 …`, said by the button under a table that staff sent: takes it for a weather forecast. */
export function importForecastCommand(parts: FetchParts): Command {
  return {
    name: '导入高温预报',
    act: 'report_heat',
    usage: '',
    forStaff: true,
    concerns: ({ grants }) => Promise.resolve(unitsAllowing('report_heat', grants)[0]),
    async run(turn, { words }) {
      const [reference = '', ...name] = words;
      if (turn.chat.kind !== 'private' || name.length === 0)
        return say('把预报表（.xlsx 或 .csv）私聊发给我。');
      const { tree, grants, today, now } = turn;
      const by = knownPerson(turn).id;
      const [unitId = tree.root.id] = unitsAllowing('report_heat', grants);
      return workOnSentFile(
        parts,
        turn,
        { reference, name: name.join(' ') },
        {
          act: 'report_heat',
          unitId,
          async run(path, held) {
            const own = unitsAllowing('report_heat', held);
            const mayReport = (id: string) => tree.lineage(id).some((unit) => own.includes(unit.id));
            try {
              return importedText(
                await importForecast(parts.db, path, { now, today, by, dryRun: false, mayReport }),
              );
            } catch (error) {
              if (error instanceof SheetRejected) return `没有导入：${error.message}`;
              throw error;
            }
          },
        },
      );
    },
  };
}
