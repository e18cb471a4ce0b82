import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../../../knowledge/benefits/create-catalogue.ts';
import { recognise } from '../../../../knowledge/benefits/understand/recognise.ts';
import { wordsAbout } from '../../../../knowledge/benefits/understand/words-about.ts';

const benefits = createCatalogue().list([], '2026-08-03');
/** So many are offered. */
const offered = 4;

describe('what somebody means', () => {
  it.each([
    ['住院9天花了八千多', 'hospital_visit'],
    ['住院9天花了八千多', 'mutual_hospital'],
    ['出院一个多月了还赶趟不', 'mutual_hospital'],
    ['娃考上大学了', 'education_aid'],
    ['闺女录取通知书下来了', 'education_aid'],
    ['咱家算困难职工不', 'hardship_registration'],
    ['家里揭不开锅了，低保还没批，收入低', 'hardship_registration'],
    ['房子烧了', 'temp_relief'],
    ['看病太贵了', 'medical_relief'],
    ['建档户的生活补助怎么领', 'living_relief'],
    ['查出乳腺癌了', 'mutual_female'],
    ['我爸心梗，我入了重疾险', 'mutual_critical'],
    ['中秋月饼有我的份吗', 'festival_gift'],
    ['过生日有蛋糕不', 'birthday_gift'],
    ['上个月领证了', 'marriage'],
    ['老婆生了', 'childbirth'],
    ['岳父走了', 'bereavement'],
    ['我下月退休给点啥', 'retirement'],
    ['骑手有清凉不', 'cool_send'],
    ['高温费没给我', 'heat_allowance'],
    ['春节走访有我家吗', 'warm_send'],
    ['年假还剩几天', 'annual_leave'],
    ['今年没休完能给钱不', 'annual_leave'],
    ['疗养啥时候轮到我', 'recuperation'],
    ['产假几天', 'female_care'],
    ['我是省劳模', 'model_worker'],
    ['俺送外卖的咋入会', 'join_union'],
    ['老板拖欠工资', 'legal_aid'],
    ['去年的加班费还能要吗', 'dispute_mediation'],
    ['上班路上被车撞了', 'work_injury'],
    ['羽毛球我能不能报名', 'event_signup'],
    ['厂里那个救济金咋申请', 'enterprise_relief_fund'],
  ])('“%s” is %s', (said, id) => {
    const found = recognise(said, benefits).slice(0, offered);
    expect(found.map(({ benefit }) => benefit.id)).toContain(id);
  });

  it.each(['公积金能提吗', '我家狗病了有慰问没', '食堂的饺子香', '股票亏了给补不'])(
    '“%s” is none of them',
    (said) => {
      expect(recognise(said, benefits).map(({ benefit }) => benefit.id)).toEqual([]);
    },
  );
});

describe('the words about one of several matters', () => {
  it('are those of its own part, and what follows it without a matter of its own', () => {
    const said = '我住院9天，花了八千多+孩子上大学，另外高温费没给';
    const meant = recognise(said, benefits).map(({ benefit }) => benefit);
    const about = (id: string) => {
      const benefit = benefits.find((candidate) => candidate.id === id);
      return benefit ? wordsAbout(benefit, said, meant) : '';
    };
    expect(about('hospital_visit')).toBe('我住院9天，花了八千多');
    expect(about('education_aid')).toBe('孩子上大学');
    expect(about('heat_allowance')).toBe('高温费没给');
  });
});
