import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { z } from 'zod';
import { type Plan, planSchema } from './plan.ts';

const shipped = fileURLToPath(new URL('./plans/', import.meta.url));

/** A plan file cannot be used; the message names file, field and remedy. */
export class PlanInvalid extends Error {
  override readonly name = 'PlanInvalid';
}

/**
 * Reads every plan file of a folder, ordered by id.
 *
 * @throws PlanInvalid
 */
export function loadPlans(folder = shipped): Plan[] {
  const plans = readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => ({ name, plan: parsePlan(name, readFileSync(join(folder, name), 'utf8')) }));
  const owners = new Map<string, string>();
  for (const { name, plan } of plans) {
    const owner = owners.get(plan.id);
    if (owner) throw new PlanInvalid(`${name}：id “${plan.id}”和 ${owner} 重复，请换一个`);
    owners.set(plan.id, name);
  }
  return plans.map(({ plan }) => plan).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function parsePlan(name: string, text: string): Plan {
  let data: unknown;
  try {
    data = parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : '';
    throw new PlanInvalid(`${name}：不是合格的 YAML，请检查缩进和引号（${reason}）`, { cause: error });
  }
  const result = planSchema.safeParse(data);
  if (result.success) return result.data;
  throw new PlanInvalid(result.error.issues.map((issue) => `${name}：${faultInWords(issue)}`).join('\n'));
}

function faultInWords(issue: z.core.$ZodIssue): string {
  const field = issue.path
    .map((part) => (typeof part === 'number' ? `第${part + 1}条` : String(part)))
    .join('.');
  if (issue.code === 'unrecognized_keys') {
    return `${field ? `${field}：` : ''}不认识 ${issue.keys.join('、')}，请删去或改正拼写`;
  }
  if (issue.code === 'invalid_type') return `${field || '整个文件'}：缺少或类型不对，应为 ${issue.expected}`;
  if (issue.code === 'invalid_union') return 'kind：应为 birthday、sign_up_card 或 review';
  return `${field}：${issue.message}`;
}
