import type { Log } from '../../jobs/log.ts';
import type { AnswererDeps } from '../../knowledge/answer/answerer.ts';
import type { Config } from '../config.ts';

/** The configured model as judge of evidence and as wording; without one the answerer does with words alone. */
export async function createConfiguredModel(
  endpoint: Config['llm'],
  { log, ...deps }: { log: Log; now: () => Date; namesIn: (text: string) => Promise<readonly string[]> },
): Promise<Pick<AnswererDeps, 'phrasing' | 'modelJudge'>> {
  if (!endpoint) return {};
  // LangChain takes 90 MB and half a second to load: only where it is used.
  const { endpointModel } = await import('../../knowledge/answer/model/endpoint-model.ts');
  const { createCircuitBreaker } = await import('../../knowledge/answer/model/circuit-breaker.ts');
  const { createPhrasing } = await import('../../knowledge/answer/phrasing/create-phrasing.ts');
  const { createModelJudge } = await import('../../knowledge/answer/judging/create-model-judge.ts');
  const shared = { ...deps, model: endpointModel(endpoint), breaker: createCircuitBreaker(deps) };
  return {
    modelJudge: createModelJudge({
      ...shared,
      onUnused: (reason, error) => log.warn({ reason, err: error }, 'judged without the model'),
    }),
    phrasing: createPhrasing({
      ...shared,
      onUnused: (reason, error) => log.warn({ reason, err: error }, 'answered without the model'),
    }),
  };
}
