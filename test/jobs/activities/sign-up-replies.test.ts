import { describe, expect, it } from 'vitest';
import type { Activity } from '../../../db/activities/activities.ts';
import { activityOpenedReply, signUpStatusReply } from '../../../jobs/activities/staff-replies.ts';
import {
  cancelReply,
  mySignUpsReply,
  promotedNotice,
  signUpReply,
  whichActivity,
} from '../../../jobs/activities/sign-up-replies.ts';
import { makeDraft, openNow, openRules } from '../../helpers/activity.ts';

const clock = { now: openNow, timeZone: 'Asia/Shanghai' };
const welding = { id: 7, number: 1, name: '手工焊', places: 2 };
const argon = { id: 8, number: 2, name: '氩弧焊', places: 1 };
const activity: Activity = {
  ...makeDraft(),
  ...openRules,
  id: 3,
  unitId: 'root',
  openedBy: null,
  sample: false,
  items: [welding, argon],
};

describe('signUpReply', () => {
  it('tells the place, what is left, and how to take it back', () => {
    const reply = signUpReply({ outcome: 'signed_up', activity, item: welding, placesLeft: 1 }, clock);
    expect(reply.text).toBe('报上了：“焊工技能比武”的手工焊。还剩 1 个名额。');
    expect(reply.buttons).toEqual([{ label: '取消报名', say: '/取消报名 3' }]);
  });

  it('tells the position on the waitlist', () => {
    const reply = signUpReply({ outcome: 'waitlisted', activity, item: argon, position: 2 }, clock);
    expect(reply.text).toContain('候补第 2 位');
  });

  it('says that a kept place was not lost', () => {
    const reply = signUpReply({ outcome: 'kept', activity, item: welding, wanted: argon }, clock);
    expect(reply.text).toContain('手工焊名额还给您留着');
  });

  it('offers the items as buttons', () => {
    const reply = signUpReply({ outcome: 'unknown_item', activity, wanted: '拔河' }, clock);
    expect(reply.buttons?.map(({ say }) => say)).toEqual(['/报名 3 手工焊', '/报名 3 氩弧焊']);
  });

  it('says when signing up begins', () => {
    expect(signUpReply({ outcome: 'not_open', activity }, clock).text).toContain(
      '11月16日（周一）8:00开始报名',
    );
  });

  it('has a sentence for every other outcome', () => {
    const moved = {
      outcome: 'moved',
      activity,
      from: welding,
      item: argon,
      standing: { status: 'waitlisted', position: 1 },
      promoted: null,
    } as const;
    expect(signUpReply(moved, clock).text).toBe('已经从手工焊改成氩弧焊，在候补第 1 位。');
    expect(signUpReply({ outcome: 'closed', activity }, clock).text).toContain('已经截止');
    expect(signUpReply({ outcome: 'unknown_activity' }, clock).text).toContain('没有找到');
    const already = {
      outcome: 'already',
      activity,
      item: welding,
      standing: { status: 'signed_up' },
    } as const;
    expect(signUpReply(already, clock).text).toContain('不用再报一次');
  });
});

describe('cancelReply', () => {
  it('asks to tell the union after the deadline', () => {
    const cancelled = {
      outcome: 'cancelled',
      activity,
      item: welding,
      was: 'signed_up',
      promoted: null,
      others: [],
    } as const;
    expect(cancelReply({ ...cancelled, afterDeadline: true }).text).toContain('再跟工会说一声');
    expect(cancelReply({ ...cancelled, afterDeadline: false }).buttons?.[0]?.say).toBe('/报名 3 手工焊');
  });

  it('says so where nothing was signed up', () => {
    expect(cancelReply({ outcome: 'not_signed_up', activity }).text).toContain('没有报名');
  });
});

describe('other messages', () => {
  it('tell a promoted person what they got', () => {
    expect(promotedNotice({ personId: 'p1', activity, item: argon, acceptBy: null }, clock).text).toContain(
      '的氩弧焊报上了',
    );
  });

  it('list one’s own sign-ups', () => {
    const signUps = [
      {
        activityId: 3,
        title: '焊工技能比武',
        itemName: '氩弧焊',
        itemCount: 2,
        deadlineAt: activity.deadlineAt,
        status: 'waitlisted' as const,
        position: 1,
      },
    ];
    expect(mySignUpsReply(signUps, [], clock).text).toBe(
      '3. 焊工技能比武 · 氩弧焊：候补第 1 位，12月5日（周六）18:00截止',
    );
    const none = mySignUpsReply([], [], clock);
    expect(none.text).toContain('没有报名');
    expect(none.text).toContain('/报名');
    expect(none.buttons).toEqual([{ label: '现在能报什么', say: '/报名' }]);
  });

  it('ask which activity is meant', () => {
    expect(whichActivity([activity], '/报名', clock).buttons).toEqual([
      { label: '焊工技能比武', say: '/报名 3' },
    ]);
  });

  it('show staff the card they made and the lists that grew', () => {
    expect(activityOpenedReply(activity, clock).note).toContain('/报名情况 3');
    const line = {
      itemId: 7,
      personId: 'p1',
      name: '张三',
      employeeNo: null,
      unitName: '一车间',
      askedAt: openNow,
      consented: true,
      acceptBy: null,
      checkedInAt: null,
    };
    const status = {
      activity,
      items: [
        { item: welding, signedUp: [{ ...line, status: 'signed_up' as const }], waitlist: [], teams: [] },
        { item: argon, signedUp: [], waitlist: [], teams: [] },
      ],
    };
    const { text } = signUpStatusReply(status, clock);
    expect(text).toContain('手工焊：1 人（名额 2）\n张三');
    expect(signUpStatusReply(undefined, clock).text).toContain('没有找到');
  });
});
