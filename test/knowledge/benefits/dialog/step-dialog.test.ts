import { describe, expect, it } from 'vitest';
import type { Benefit } from '../../../../knowledge/benefits/benefit.ts';
import { createCatalogue, shippedFolders } from '../../../../knowledge/benefits/create-catalogue.ts';
import { dayNumber } from '../../../../knowledge/benefits/day-number.ts';
import { offerDialog, proceed } from '../../../../knowledge/benefits/dialog/begin-dialog.ts';
import type { DialogState, DialogStep } from '../../../../knowledge/benefits/dialog/dialog.ts';
import { stepDialog } from '../../../../knowledge/benefits/dialog/step-dialog.ts';
import { readExamples } from '../../../../knowledge/benefits/files/examples.ts';
import { withExampleFigures } from '../../../helpers/benefit-facts.ts';

const today = '2026-06-15';
const { files } = readExamples(shippedFolders[0] ?? '');
const visit = find('hospital_visit');

function find(id: string): Benefit {
  const benefit = createCatalogue().find(id, [], today);
  if (!benefit) throw new Error(id);
  return withExampleFigures(benefit, files);
}

const begun = (said = ''): DialogStep => proceed(visit, offerDialog(visit, said, today), today);

/** Says one thing after the other; the talk must not end before the last. */
function talk(from: DialogStep, ...words: readonly string[]): DialogStep {
  return words.reduce((step, said) => {
    if (!step.state) throw new Error(`ended before ${said}`);
    return stepDialog(visit, step.state, said, today);
  }, from);
}

/** The talk at the question for a fact. */
function asked(fact: string, facts: DialogState['facts'] = {}): DialogStep {
  const state: DialogState = {
    benefitId: visit.id,
    facts,
    stated: Object.keys(facts),
    asking: fact,
    stage: 'asking',
  };
  return { state, reply: { kind: 'paused' } };
}

describe('a talk takes', () => {
  it('what was said before it began', () => {
    expect(begun('我住院9天，昨天出的院').state?.facts).toEqual({
      patient: 'self',
      stay_days: 9,
      discharged_on: (dayNumber(today) ?? 0) - 1,
    });
  });

  it('more than it asked for', () => {
    const { state } = talk(asked('member'), '是会员，这回住院十二天');
    expect(state?.facts).toMatchObject({ member: true, stay_days: 12 });
  });

  it('a bare quantity that only one other open fact is counted in', () => {
    const own = { member: true, patient: 'self', cause: 'illness' };
    expect(talk(asked('serious', own), '6天').state?.facts).toEqual({ ...own, stay_days: 6 });
    expect(talk(asked('cause', { member: true, patient: 'self' }), '六天吧').state?.facts['stay_days']).toBe(
      6,
    );
    // It is known already, it is counted otherwise, or it says more.
    const known = talk(asked('serious', { ...own, stay_days: 9 }), '6天');
    expect([known.reply.kind, known.state?.facts['stay_days']]).toEqual(['not_understood', 9]);
    expect(talk(asked('serious', own), '6块').reply.kind).toBe('not_understood');
    expect(talk(asked('serious', own), '6天前的事').reply.kind).toBe('not_understood');
  });

  it.each([
    ['stay_days', '九天', 9],
    ['stay_days', '一个礼拜', { from: 6, to: 8 }],
    ['discharged_on', '六月一号', dayNumber('2026-06-01')],
    ['serious', '没有', false],
    ['member', '嗯', true],
    ['patient', '我爸住院', 'family'],
  ])('%s from “%s”', (fact, said, value) => {
    expect(talk(asked(fact), said).state?.facts[fact]).toEqual(value);
  });

  it('what is said of another fact as no answer to the one that is asked', () => {
    const yesNo = talk(asked('visited_this_year'), '没做手术');
    expect(yesNo.state?.facts).toEqual({ serious: false });
    expect(talk(asked('visited_this_year'), '没有，也没做手术').state?.facts).toEqual({
      visited_this_year: false,
      serious: false,
    });
    const aid = find('mutual_hospital');
    const state: DialogState = {
      benefitId: aid.id,
      facts: {},
      stated: [],
      asking: 'admitted_on',
      stage: 'asking',
    };
    const date = stepDialog(aid, state, '6月5号出的院', today);
    expect(date.state?.facts).toEqual({ discharged_on: dayNumber('2026-06-05') });
  });

  it('“跳过” and “不想说” as not to be asked again', () => {
    for (const said of ['跳过', '不想说', '记不清了'])
      expect(talk(asked('stay_days'), said).state?.facts['stay_days']).toBeNull();
  });

  it('the same rough answer given twice as all that can be said', () => {
    const once = talk(asked('stay_days'), '两三天');
    expect(once.reply).toMatchObject({ kind: 'question' });
    const twice = talk(asked('stay_days', once.state?.facts), '两三天');
    expect(twice.state?.facts['stay_days']).toBeNull();
  });
});

describe('a pause', () => {
  it.each(['等会再说', '先放着我去干活', '等会儿我有事', '我先去忙了'])('is meant by %s', (said) => {
    expect(talk(asked('stay_days'), said).reply.kind).toBe('paused');
  });
});

describe('a correction', () => {
  it.each([
    ['不对，是7天', { stay_days: 7 }],
    ['说错了，七天', { stay_days: 7 }],
    ['我说错了，住院7天', { stay_days: 7 }],
    ['不对，我爸住院', { patient: 'family' }],
    ['错了，不是会员', { member: false }],
  ])('“%s” changes what it means, whatever is being asked', (said, changed) => {
    const before = { member: true, patient: 'self', stay_days: 9 };
    for (const open of ['serious', 'discharged_on', 'cause'])
      expect(talk(asked(open, before), said).state?.facts).toEqual({ ...before, ...changed });
  });

  it('holds after the result too', () => {
    const facts = {
      ...{ member: true, patient: 'self', cause: 'illness', stay_days: 9, serious: false },
      ...{ visited_this_year: false, discharged_on: dayNumber('2026-06-01') ?? 0 },
    };
    const result = proceed(
      visit,
      { ...offerDialog(visit, '', today), facts, stated: Object.keys(facts) },
      today,
    );
    expect(result.reply).toMatchObject({ kind: 'decision', decision: { outcome: 'eligible' } });
    const denied = talk(result, '不对，是住了2天');
    expect(denied.reply).toMatchObject({ kind: 'decision', decision: { outcome: 'not_eligible' } });
    expect(talk(denied, '不对，是三天').reply).toMatchObject({ decision: { outcome: 'eligible' } });
  });

  it('that fits nothing is asked about', () => {
    expect(talk(asked('stay_days', { member: true }), '不对，是那个').reply.kind).toBe('which_correction');
  });

  it('is none where it is the answer: “不对” to a question for yes or no', () => {
    expect(talk(asked('serious', { stay_days: 9 }), '不对').state?.facts).toEqual({
      stay_days: 9,
      serious: false,
    });
  });
});

describe('beside answers', () => {
  it.each(['年休假怎么算？', '门诊算不算', '材料拍给你行吗', '请问找谁办'])(
    '“%s” is for somebody else',
    (said) => {
      const before = asked('serious', { stay_days: 9 });
      expect(talk(before, said)).toEqual({
        state: before.state,
        reply: expect.objectContaining({ kind: 'aside' }) as object,
      });
    },
  );

  it('help, a summary and a pause leave everything as it was', () => {
    const before = asked('serious', { stay_days: 9 });
    for (const [said, kind] of [
      ['什么意思', 'help'],
      ['我说了什么', 'summary'],
      ['等会再说', 'paused'],
      ['哈哈', 'not_understood'],
    ]) {
      const after = talk(before, said ?? '');
      expect(after.reply.kind).toBe(kind);
      expect(after.state).toEqual(before.state);
    }
  });

  it('“算了” ends it and keeps nothing, “重来” begins anew', () => {
    expect(talk(asked('serious', { stay_days: 9 }), '算了').state).toBeNull();
    expect(talk(asked('serious', { stay_days: 9 }), '重来').state?.facts).toEqual({});
  });

  it('the number of an identity or bank card is not taken, nor anything said with it', () => {
    const before = asked('stay_days', {});
    for (const said of ['9天，身份证 210102199003078888', '住院9天 卡号6222 0212 3456 7890 123'])
      expect(talk(before, said)).toEqual({ state: before.state, reply: { kind: 'not_taken' } });
  });
});

describe('handing in', () => {
  const facts = {
    ...{ member: true, patient: 'self', cause: 'illness', stay_days: 9, serious: false },
    ...{ visited_this_year: false, discharged_on: dayNumber('2026-06-01') ?? 0 },
  };
  const result = (other: DialogState['facts'] = {}) =>
    proceed(visit, { ...offerDialog(visit, '', today), facts: { ...facts, ...other } }, today);

  it('needs the consent, and a clear yes to it', () => {
    const consent = talk(result(), '我要申请');
    expect(consent.reply.kind).toBe('consent');
    expect(talk(consent, '嗯').reply.kind).toBe('aside');
    expect(talk(consent, '不同意').reply.kind).toBe('consent_declined');
    expect(talk(consent, '同意').reply.kind).toBe('hand_in');
  });

  it('is no “同意” without the wording shown, and none while something is open', () => {
    expect(talk(result(), '同意').reply.kind).not.toBe('hand_in');
    expect(talk(asked('stay_days'), '我要申请').reply.kind).not.toBe('consent');
  });

  it('of what does not meet the conditions asks for no consent, but says again why', () => {
    expect(talk(result({ stay_days: 2 }), '我要申请')).toMatchObject({
      state: { stage: 'decided' },
      reply: { kind: 'detail', detail: 'reasons', decision: { outcome: 'not_eligible' } },
    });
  });
});
