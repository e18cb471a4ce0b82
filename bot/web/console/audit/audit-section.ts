import { type AuditLineShown, listAuditForConsole } from '../../../../db/privacy/audit-log.ts';
import type { Db } from '../../../../db/db.ts';
import { type AuditOutcome, auditOutcomes } from '../../../../jobs/audit/outcomes.ts';
import { actName } from '../../../gate/act-names.ts';
import type { ConsoleSection } from '../section.ts';
import { table } from '../table.ts';

const vias: Readonly<Record<string, string>> = {
  console: '管理台',
  command_line: '服务器命令行',
  feishu: '飞书',
  wechat: '微信',
  playground: '体验页',
  terminal: '终端',
};

/** What the console's addresses end in, where one act has several. */
const verbs: Readonly<Record<string, string>> = {
  new: '新建',
  confirm: '确认',
  cancel: '取消',
  approve: '批准',
  recall: '撤回',
  answer: '答复',
  close: '办结',
  drop: '去掉',
  edit: '改',
  import: '导入',
  download: '下载',
  export: '导出',
};

/** What was done: the command as it was typed, else the act by its name, with the number of what it was done to. */
function actOf({ act, object, detail }: AuditLineShown): string {
  const command = commandIn(detail);
  const number = /\d+/.exec(object ?? '')?.[0];
  if (command !== undefined) return [`/${command}`, object ?? ''].join(' ').trim();
  const how = verbs[/[a-z-]+$/.exec(object ?? '')?.[0] ?? ''];
  return [actName(act), number ? ` ${number} 号` : '', how ? `（${how}）` : ''].join('');
}

function commandIn(detail: string): string | undefined {
  const read: unknown = JSON.parse(detail);
  if (typeof read !== 'object' || read === null || !('command' in read)) return undefined;
  return typeof read.command === 'string' ? read.command : undefined;
}

/** Older versions recorded ends that are no more. */
const outcomeName = (outcome: string): string =>
  Object.hasOwn(auditOutcomes, outcome) ? auditOutcomes[outcome as AuditOutcome] : '其他';

/** What staff did, or tried to do; it can be added to, not changed. */
export const auditSection = ({ db }: { db: Db }): ConsoleSection => ({
  path: '/console/audit',
  label: '操作记录',
  group: 'system',
  act: 'read_audit',
  add(pages) {
    pages.list(
      (units, limit) => listAuditForConsole(db, units, limit),
      (context, lines) => ({
        title: '操作记录',
        hint: '谁在什么时候办了什么，只增不改；不记姓名以外的个人情况和说过的话。有没有被改过，用 npx niangjia audit verify 核对。',
        body: table<AuditLineShown>(
          [
            { title: '序号', kind: 'number', cell: ({ seq }) => seq },
            { title: '时间', cell: ({ at }) => context.time(at) },
            {
              title: '谁',
              cell: ({ actor, actorName }) =>
                actorName ?? (actor === 'operator' ? '服务器管理员' : '已删除的人'),
            },
            { title: '在哪', cell: ({ via }) => vias[via] ?? via },
            { title: '办什么', kind: 'long', cell: actOf },
            { title: '单位', cell: ({ unitName }) => unitName },
            {
              title: '结果',
              cell: ({ outcome }) => outcomeName(outcome),
            },
          ],
          lines,
          '还没有记录。',
        ),
      }),
    );
  },
});
