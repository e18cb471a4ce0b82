import { recordAct } from '../../jobs/audit/record-act.ts';
import { commandLineActs } from '../gate/act-names.ts';
import type { CommandLine } from './command-line.ts';

/** A command that changes or takes out data: that it was done stands in the audit log, not what was typed behind it. */
export function recorded(line: CommandLine): CommandLine {
  const act = line.usage.replace(/ [<[].*$/, '').replaceAll(' ', '_');
  if (!Object.hasOwn(commandLineActs, act)) throw new Error(`${act} has no Chinese name in act-names.ts`);
  const run: CommandLine['run'] = async (surroundings, given) => {
    const code = await line.run(surroundings, given);
    if (code !== 0 || given.has('dryRun')) return code;
    const { db, now, auditHeads } = await surroundings.open();
    await recordAct(db, { at: now(), actor: 'operator', via: 'command_line', act });
    await auditHeads.keep(now());
    return code;
  };
  return { ...line, run };
}
