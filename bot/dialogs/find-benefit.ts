import type { Benefit } from '../../knowledge/benefits/benefit.ts';
import type { Catalogue } from '../../knowledge/benefits/create-catalogue.ts';
import { recognise } from '../../knowledge/benefits/understand/recognise.ts';
import type { Turn } from '../router/turn.ts';

/** The benefits as they hold for whoever speaks: by their own unit, wherever they write. */
export interface BenefitsInForce {
  find(turn: Turn, id: string): Promise<Benefit | undefined>;
  /** By name, else by what the words mean; the likeliest first. */
  meant(turn: Turn, words: string): Promise<Benefit[]>;
  list(turn: Turn): Promise<Benefit[]>;
  /** Ids of the units whose rules they are, the nearest first. */
  lineage(turn: Turn): string[];
}

export function createBenefitsInForce(catalogue: () => Promise<Catalogue>): BenefitsInForce {
  const lineage = ({ tree, person, unit }: Turn) => {
    const own = person ? tree.lineage(person.unitId) : [];
    return own.length > 0 ? own : tree.lineage(unit.id);
  };
  const list = async (turn: Turn) => (await catalogue()).list(lineage(turn), turn.today);
  return {
    list,
    lineage: (turn) => lineage(turn).map(({ id }) => id),
    find: async (turn, id) => (await catalogue()).find(id, lineage(turn), turn.today),
    async meant(turn, words) {
      const benefits = await list(turn);
      const named = benefits.filter(({ name }) => words.trim() === name);
      return named.length > 0 ? named : recognise(words, benefits).map(({ benefit }) => benefit);
    },
  };
}
