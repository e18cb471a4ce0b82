import type { Config } from '../config.ts';
import { bad, good, type HealthCheck } from './health-check.ts';

const name = '模型';
/** As long as a turn would wait. */
const longestMs = 8_000;

/** Asks the configured model for one word. Nothing of anybody's is sent. */
export async function checkModel(endpoint: Config['llm'], timeoutMs = longestMs): Promise<HealthCheck> {
  if (!endpoint) return good(name, '没有配置，按条款原文回答（不影响使用）');
  const { endpointModel } = await import('../../knowledge/answer/model/endpoint-model.ts');
  const { model, baseUrl } = endpoint;
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const pieces = endpointModel(endpoint).stream([{ role: 'user', content: '请只回复一个字：好' }], signal);
    for await (const piece of pieces) if (piece !== '') return good(name, `${model} 能答话（${baseUrl}）`);
    return bad(name, `${model} 没有答话，回答会按条款原文给。请换一个 LLM_MODEL`);
  } catch (error) {
    const status = error instanceof Error && 'status' in error ? error.status : undefined;
    const cause = signal.aborted ? `${timeoutMs / 1000} 秒内没有答话` : remedyOf(status);
    return bad(name, `${model}（${baseUrl}）：${cause}。修好之前回答按条款原文给`);
  }
}

function remedyOf(status: unknown): string {
  if (status === 401 || status === 403) return '密钥不对或没有权限，请检查 LLM_API_KEY';
  if (status === 404) return '网址或模型名不对，请检查 LLM_BASE_URL（一般以 /v1 结尾）和 LLM_MODEL';
  if (status === 429) return '调用太频繁或额度用完了，请到模型服务商处查看';
  if (typeof status === 'number') return `服务商返回 HTTP ${status}，请稍后再试或联系服务商`;
  return '连不上，请检查 LLM_BASE_URL 和网络';
}
