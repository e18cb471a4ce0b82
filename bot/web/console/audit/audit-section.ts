import { type AuditLineShown, listAuditForConsole } from '../../../../db/audit-log.ts';
import type { Db } from '../../../../db/db.ts';
import { html } from '../../html.ts';
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

/** The commonest ends of an act; others are shown as they are recorded. */
const outcomes: Readonly<Record<string, string>> = {
  done: '办了',
  answered: '看了',
  refused: '没办成',
  denied: '没有权限',
  no_role: '没有权限',
  other_unit: '不是本单位的',
  drafted: '起草',
  edited: '改了',
  awaiting_approval: '送审批',
  queued: '发出',
  cancelled: '取消',
  recalled: '撤回',
  unchanged: '没有变化',
  granted: '授权',
  withdrawn: '撤权',
  paused: '暂停',
  resumed: '恢复',
};

/** What was done: the command as it was typed, or the console's address. */
function actOf({ act, object, detail }: AuditLineShown): string {
  const { command, path } = readDetail(detail);
  const what = command === undefined ? (path ?? act) : `/${command}`;
  return [what, object ?? ''].join(' ').trim();
}

function readDetail(detail: string): { command?: string; path?: string } {
  const read: unknown = JSON.parse(detail);
  if (typeof read !== 'object' || read === null) return {};
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  const [command, path] = [
    text('command' in read ? read.command : undefined),
    text('path' in read ? read.path : undefined),
  ];
  return { ...(command ? { command } : {}), ...(path ? { path } : {}) };
}

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
              cell: ({ outcome }) => outcomes[outcome] ?? html`<span class="small">${outcome}</span>`,
            },
          ],
          lines,
          '还没有记录。',
        ),
      }),
    );
  },
});
