import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The files that take longest (a quarter of all time), the longest first. Vitest begins with the largest file, as
 * a fresh machine knows no times; one of these begun last keeps a single core busy while the others stand still.
 */
const longest = [
  'journeys/command-line',
  'journeys/push',
  'jobs/delivery/fault-simulation',
  'handbooks/handbooks',
  'journeys/activities',
  'journeys/browser',
  'knowledge/benefits/decide-properties',
  'journeys/benefit',
  'jobs/broadcasts/crash',
  'jobs/care/simulated-year',
  'bot/commands/backup',
  'bot/channels/playground/page',
  'journeys/members',
  'journeys/moments',
  'bot/channels/feishu/pacing',
  'bot/router/bad-input',
  'bot/commands/restore',
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
      return at < 0 ? longest.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}
