/**
 * Does together what is asked for at the same time: while one group is being worked on, the next one gathers. Whoever
 * comes alone waits for nobody.
 *
 * @param work one answer for each item, in their order; what it throws, everybody in the group hears.
 */
export function inGroups<Item, Answer>(
  work: (items: readonly Item[]) => Promise<readonly Answer[]>,
): (item: Item) => Promise<Answer> {
  let gathering: { readonly items: Item[]; readonly answers: Promise<readonly Answer[]> } | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const gather = () => {
    const items: Item[] = [];
    const answers = last.then(() => {
      gathering = undefined;
      return work(items);
    });
    last = answers.catch(() => undefined);
    return { items, answers };
  };
  return async (item) => {
    gathering ??= gather();
    const { items, answers } = gathering;
    const index = items.push(item) - 1;
    return (await answers)[index] as Answer;
  };
}
