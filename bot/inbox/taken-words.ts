import { withoutIdentifiers } from '../../knowledge/privacy/identifiers.ts';
import type { Command } from '../router/command.ts';
import { parseCommand } from '../router/parse-command.ts';

/** What of a message may be stored. */
export type TakenWords = (text: string) => string;

/**
 * Leaves the numbers of identity and bank cards out of what people write, before it is stored anywhere. What staff
 * publish may hold the union's own account.
 */
export function createTakenWords(commands: readonly Pick<Command, 'name' | 'publishes'>[]): TakenWords {
  const names = commands.map(({ name }) => name);
  return (text) => {
    const name = parseCommand(text, names)?.name;
    const publishes = commands.some((command) => command.name === name && command.publishes);
    return publishes ? text : withoutIdentifiers(text);
  };
}
