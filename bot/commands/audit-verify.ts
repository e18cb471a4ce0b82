import type { CommandLine } from '../cli/command-line.ts';
import { print } from '../cli/terminal.ts';

/** `npx niangjia audit verify`: the audit log comes with a later version, and this says so. */
export const auditVerify: CommandLine = {
  usage: 'audit verify',
  description: '核对操作日志（后续版本提供）',
  run({ terminal }, { json }) {
    const detail = '这个版本还没有操作日志，无从核对；它会随“群里的事”一版提供。';
    print(terminal, json, { ok: false, detail }, detail);
    return Promise.resolve(1);
  },
};
