import { soakBroadcastCrashes } from './broadcast-crashes.ts';
import { soakFeishuFaults } from './feishu-faults.ts';
import { soakFeishuInbox } from './feishu-inbox.ts';
import { soakCareCalendar } from './care-calendar.ts';
import { soakFaultSeeds } from './fault-seeds.ts';
import { soakDialogs } from './simulated-dialogs.ts';
import { soakFeishuRate } from './feishu-rate.ts';
import { soakJourneys } from './journeys.ts';
import { soakKills } from './kills.ts';
import { soakStopped } from './stopped.ts';
import { soakSignUps } from './sign-ups.ts';

/** The figures that take too long for every test run: `npm run soak [NAME [ARGUMENT…]]`. */
const programs: Record<string, (args: readonly string[]) => Promise<boolean>> = {
  'broadcast-crashes': soakBroadcastCrashes,
  'care-calendar': soakCareCalendar,
  'fault-seeds': soakFaultSeeds,
  kills: soakKills,
  stopped: soakStopped,
  'feishu-rate': soakFeishuRate,
  'feishu-inbox': soakFeishuInbox,
  'feishu-faults': soakFeishuFaults,
  dialogs: soakDialogs,
  journeys: soakJourneys,
  'sign-ups': soakSignUps,
};

const [name, ...args] = process.argv.slice(2);
const chosen = name === undefined ? Object.values(programs) : [programs[name]];
let ok = true;
for (const program of chosen) {
  if (!program) throw new Error(`there is no such program; there are: ${Object.keys(programs).join(', ')}`);
  ok = (await program(args)) && ok;
}
process.exitCode = ok ? 0 : 1;
