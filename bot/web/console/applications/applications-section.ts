import type { ApplicationStatus } from '../../../../db/benefits/applications.ts';
import { type ConsoleApplication, listApplicationsForConsole } from '../../../../db/web/console-lists.ts';
import type { Db } from '../../../../db/db.ts';
import { html } from '../../html.ts';
import type { ConsoleSection } from '../section.ts';
import { table } from '../table.ts';

const states: Readonly<Record<ApplicationStatus, string>> = {
  open: '在办',
  asked: '等职工补充',
  approved: '已办结',
  returned: '已退回',
  withdrawn: '职工撤回',
};
const isRunning = (status: ApplicationStatus) => status === 'open' || status === 'asked';

/** Applications for benefits as anybody but their handler may see them. */
export const applicationsSection = ({ db }: { db: Db }): ConsoleSection => ({
  path: '/console/applications',
  label: '待遇申请',
  group: 'daily',
  act: 'list_applications',
  add(pages) {
    pages.list(
      (units, limit) => listApplicationsForConsole(db, units, limit),
      (context, applications) => ({
        title: '待遇申请',
        hint: '只看办到哪一步、谁在办、有没有超期。谁申请的、什么情况，只有经办人私聊娘家发“/申请单 编号”能看。',
        body: table<ConsoleApplication>(
          [
            { title: '编号', kind: 'number', cell: ({ id }) => id },
            {
              title: '状态',
              cell: ({ status, dueOn }) =>
                isRunning(status) && dueOn < context.today
                  ? html`<span class="badge bad">超期</span>`
                  : html`<span class="badge ${isRunning(status) ? 'wait' : 'off'}">${states[status]}</span>`,
            },
            { title: '单位', cell: ({ unit }) => unit },
            { title: '经办', cell: ({ handler }) => handler ?? html`<span class="badge bad">没有人</span>` },
            { title: '递交', cell: ({ openedAt }) => context.time(openedAt) },
            { title: '应办完', cell: ({ dueOn }) => dueOn },
          ],
          applications,
          '还没有人递过申请。',
        ),
      }),
    );
  },
});
