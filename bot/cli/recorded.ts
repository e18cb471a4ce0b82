import { recordAct } from '../../jobs/audit/record-act.ts';
import type { CommandLine } from './command-line.ts';

/** A command that changes or takes out data: that it was done stands in the audit log, not what was typed behind it. */
export const recorded = (line: CommandLine): CommandLine => ({
  ...line,
  async run(surroundings, given) {
    const code = await line.run(surroundings, given);
    if (code !== 0 || given.has('dryRun')) return code;
    const { db, now, auditHeads } = await surroundings.open();
    const act = line.usage.replace(/ [<[].*$/, '').replaceAll(' ', '_');
    await recordAct(db, { at: now(), actor: 'operator', via: 'command_line', act });
    await auditHeads.keep(now());
    return code;
  },
});
