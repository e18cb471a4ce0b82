import type { Niangjia } from '../niangjia.ts';
import type { Terminal } from './terminal.ts';

/** How a command gets at the rest of the program; commands that need no database never call `open`. */
export interface Surroundings {
  readonly terminal: Terminal;
  /**
   * Opens the program for one command (or returns the running one).
   *
   * @param how.dryRun nothing is to be kept: where there is no data yet, none is made.
   */
  readonly open: (how?: { readonly dryRun: boolean }) => Promise<Niangjia>;
  /** Runs until it is told to stop. */
  readonly start: () => Promise<number>;
}

/** What was typed behind a command. */
export interface Given {
  readonly args: readonly string[];
  readonly json: boolean;
  /** An option's value, or undefined where it was not given. */
  readonly option: (name: string) => string | undefined;
  /** Whether a switch was given. */
  readonly has: (name: string) => boolean;
}

/** One command of `npx niangjia`. */
export interface CommandLine {
  /** One or two words and the arguments, such as `people import <file>`. */
  readonly usage: string;
  readonly description: string;
  /** Flags as commander reads them, each with what it does. `--json` is always there. */
  readonly options?: readonly (readonly [flags: string, description: string])[];
  /** What its `--help` says below the options. */
  readonly notes?: string;
  /** @returns the exit code: 0 done, 1 the work failed. Wrong usage is thrown (`WrongUsage`) and gives 2. */
  run(surroundings: Surroundings, given: Given): Promise<number>;
}
