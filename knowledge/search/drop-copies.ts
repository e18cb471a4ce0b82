interface Copy {
  readonly documentTitle: string;
  readonly name: string;
  readonly text: string;
  readonly unitDistance: number;
}

/**
 * A file that was taken in for the union and again for a branch, or twice under two names, answers once: at the place
 * of the best copy stands the one whose unit is nearest to the asker.
 */
export function dropCopies<T extends Copy>(ranked: readonly T[]): T[] {
  const copies = Map.groupBy(ranked, ({ documentTitle, name, text }) =>
    JSON.stringify([documentTitle, name, text]),
  );
  return [...copies.values()].flatMap((group) =>
    group.toSorted((a, b) => a.unitDistance - b.unitDistance).slice(0, 1),
  );
}
