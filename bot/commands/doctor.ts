import type { CommandLine } from '../cli/command-line.ts';
import { explainError } from '../cli/explain-error.ts';
import { print } from '../cli/terminal.ts';
import { checkHealth } from '../doctor/health.ts';
import type { HealthCheck } from '../doctor/health-check.ts';

/** `npx niangjia doctor`: what is configured and whether it works; for each fault its remedy. */
export const doctor: CommandLine = {
  usage: 'doctor',
  description: '检查配置、数据库、索引、渠道，并说明怎么修',
  async run({ terminal, open }, { json }) {
    let checks: HealthCheck[];
    try {
      checks = await checkHealth(await open());
    } catch (error) {
      // A command that runs elsewhere must not be explained away here.
      if (error instanceof Error && error.name === 'DataFolderInUse') throw error;
      checks = [{ name: '启动', ok: false, detail: explainError(error, '请把这段话发给维护者。') }];
    }
    const ok = checks.every((check) => check.ok);
    const lines = checks.map((check) => `${check.ok ? '✓' : '✗'} ${check.name}：${check.detail}`);
    print(
      terminal,
      json,
      { ok, checks },
      [...lines, '', ok ? '一切正常。' : '有问题，请按上面的提示处理。'].join('\n'),
    );
    return ok ? 0 : 1;
  },
};
