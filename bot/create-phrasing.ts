import type { Log } from '../jobs/log.ts';
import type { Phrasing } from '../knowledge/answer/phrasing/phrasing.ts';
import type { Config } from './config.ts';

/** Words answers by the configured model; without one they stand in the clauses' own words. */
export async function createConfiguredPhrasing(
  endpoint: Config['llm'],
  { log, ...deps }: { log: Log; now: () => Date; namesIn: (text: string) => Promise<readonly string[]> },
): Promise<Phrasing | undefined> {
  if (!endpoint) return undefined;
  // LangChain takes 90 MB and half a second to load: only where it is used.
  const { endpointModel } = await import('../knowledge/answer/phrasing/endpoint-model.ts');
  const { createPhrasing } = await import('../knowledge/answer/phrasing/create-phrasing.ts');
  return createPhrasing({
    ...deps,
    model: endpointModel(endpoint),
    onUnused: (reason, error) => log.warn({ reason, err: error }, 'answered without the model'),
  });
}
