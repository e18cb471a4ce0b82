/**
 * Works on each in turn. One that fails holds up nobody behind it: the clock comes by again, and would fail at the same
 * place each minute.
 *
 * @param failed told of each that failed.
 */
export async function oneByOne<T>(
  each: Iterable<T>,
  work: (one: T) => unknown,
  failed: (error: unknown, one: T) => void,
): Promise<void> {
  for (const one of each) {
    try {
      await work(one);
    } catch (error) {
      failed(error, one);
    }
  }
}
