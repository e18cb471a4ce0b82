import type { Terminal } from './terminal.ts';

const barWidth = 20;

/**
 * Tells how far a long work is: a bar that a person watches, written over and over; or, for a log, a line at each
 * tenth of it.
 */
export function createProgress(terminal: Terminal, label: string): (done: number, of: number) => void {
  let tenths = 0;
  return (done, of) => {
    const share = of === 0 ? 1 : done / of;
    if (terminal.live) {
      const filled = Math.round(share * barWidth);
      const bar = '█'.repeat(filled) + '░'.repeat(barWidth - filled);
      terminal.err(`\r${label} ${bar} ${done}/${of}${done === of ? '\n' : ''}`);
    } else if (Math.floor(share * 10) > tenths) {
      tenths = Math.floor(share * 10);
      terminal.err(`${label} ${done}/${of}\n`);
    }
  };
}
