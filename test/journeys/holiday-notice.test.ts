import { expect, it } from 'vitest';
import { union } from '../helpers/union.ts';

const notice = `国务院办公厅关于2027年部分节假日安排的通知
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（农历腊月二十九、周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月14日（周日）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天。
六、中秋节：9月15日（周三）放假1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）上班。`;

// 钱进 is administrator of the whole union, 赵敏 staff of 焊接厂.
it('a year’s holidays are pasted in chat, looked at, and kept for all units', async () => {
  const { niangjia, person } = await union({ at: '2026-11-24T10:00:00+08:00', sample: true });
  const [staff, chief] = [await person('赵敏'), await person('钱进')];
  expect((await staff.says(`/放假安排 ${notice}`))[0]?.text).toMatch(
    /别的单位（(.+)）.*请联系\1或上级单位的工会干事/,
  );
  expect((await staff.says('/帮助'))[0]?.text).not.toContain('/放假安排');
  expect((await chief.says('/帮助'))[0]?.text).toContain('/放假安排');
  expect((await chief.says('/放假安排'))[0]?.text).toMatch(/现有 2026 年/u);
  expect((await chief.says('/放假安排 明年春节放七天'))[0]?.text).toContain('原文整篇');
  const [look] = await chief.says(`/放假安排 ${notice}`);
  expect(look?.text).toMatch(/春节：2月5日.*国庆节：10月1日/su);
  const kept = () => niangjia.db.query(`select 1 from settings where key = 'workdays/2027'`);
  expect(await kept()).toEqual([]);
  expect((await chief.presses(look, '没有错，收下'))[0]?.text).toMatch(
    /2027年的放假和调休收下了.*收进资料库/u,
  );
  expect(await kept()).toHaveLength(1);
  expect((await chief.says('/放假安排'))[0]?.text).toContain('2026、2027 年');
});
