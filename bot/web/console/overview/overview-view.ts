import type { ConsoleCounts } from '../../../../db/web/console.ts';
import { html } from '../../html.ts';
import type { Content } from '../section.ts';

/** The first page: what there is, and what waits for somebody. */
export function overviewView(counts: ConsoleCounts): Content {
  const tile = (href: string, name: string, count: number, attention = false) =>
    html`<a class="tile ${attention && count > 0 ? 'attention' : ''}" href="${href}"
      ><b>${count}</b><span>${name}</span></a>`;
  return {
    title: '概况',
    body: html`<h2>等人处理</h2>
      <div class="tiles">
        ${tile('/console/cases', '待答复工单', counts.openCases, true)}${tile(
          '/console/deliveries?only=uncertain',
          '不确定是否送达',
          counts.uncertain,
          true,
        )}${tile('/console/deliveries?only=failed', '投递失败', counts.failed, true)}
      </div>
      <h2>正在进行</h2>
      <div class="tiles">
        ${tile('/console/deliveries', '待发消息', counts.planned)}${tile(
          '/console/activities',
          '报名中的活动',
          counts.openActivities,
        )}
      </div>
      <h2>资料</h2>
      <div class="tiles">
        ${tile('/console/documents', '文件', counts.documents)}${tile(
          '/console/documents',
          '条款',
          counts.clauses,
        )}
        <div class="tile"><b>${counts.units}</b><span>单位</span></div>
        <div class="tile"><b>${counts.people}</b><span>职工</span></div>
        <div class="tile"><b>${counts.groups}</b><span>群</span></div>
      </div>`,
  };
}
