import type { Db } from '../../db/db.ts';
import { findOpenClaim, saveClaim } from '../../db/people/identity-claims.ts';
import { beginLookup } from '../../db/people/identity-lookups.ts';
import { listPeopleCalled, type Person } from '../../db/people/people.ts';
import { isPresent } from '../../db/people/presence.ts';
import type { Channel } from '../../jobs/delivery/channel.ts';
import { firstReached } from '../../jobs/delivery/first-reached.ts';
import { findHolders } from '../../jobs/people/find-holders.ts';
import { plainText } from '../../knowledge/answer/question/plain-text.ts';
import type { Command } from '../router/command.ts';
import { replyHere, replyToPerson, say, type Turn } from '../router/turn.ts';

const spoken = /^我(?:是|叫)([\p{Script=Han}·]{2,4})[。！!]?$/u;

interface ClaimParts {
  readonly db: Db;
  readonly channels: ReadonlyMap<string, Channel>;
}

/** `/我是 姓名 [单位]`, or just “我是张三”: a stranger says who they are; staff confirm. */
export function claimIdentityCommand(parts: ClaimParts): Command {
  const { db } = parts;
  return {
    name: '我是',
    act: 'claim_identity',
    usage: '/我是 姓名 [单位]：账号还没登记时，告诉我您是谁',
    forStaff: false,
    spoken,
    spokenByStrangers: true,
    async run(turn, { words }) {
      if (turn.person) return say(`您好，${turn.person.name}，您的账号已经登记过了，直接用就行。`);
      if (turn.chat.kind === 'group') return say('登记请私聊我：点我的头像，发“我是 姓名”。');
      const name = words[0] ?? spoken.exec(plainText(turn.message.text))?.[1] ?? '';
      if (name === '') return say('请写上姓名，例如：我是张三。同名的话再写上单位：/我是 张三 一车间');
      if (!(await mayTryAgain(db, turn)))
        return say(
          '今天说过好几个名字了，明天再试。着急的话，请直接联系本单位工会干事，把您的账号登记到名册里。',
        );
      const found = await candidates(db, turn, name, words.slice(1).join(''));
      const [person, ...others] = found;
      if (!person)
        return say(
          `名册里没有找到“${name.slice(0, 20)}”。请核对姓名（要和工会名册上一样），或请本单位工会干事把您加入名册。想问政策规定，不登记也可以直接问。`,
        );
      if (others.length > 0) return say(`有几位同名的，请再写上单位，例如：/我是 ${name} 一车间`);
      return claim(parts, turn, person);
    },
  };
}

/** Whoever tries name after name is not telling their own: so many in a day. */
const triesADay = 5;
const dayMs = 24 * 3_600_000;

async function mayTryAgain(db: Db, { message, now }: Turn): Promise<boolean> {
  const { channel, sender } = message;
  for (let tried = 0; tried < triesADay; tried++) {
    const subject = `claim:${tried}:${sender.externalId}`;
    if (await beginLookup(db, { channel, subject, now, notSince: new Date(now.getTime() - dayMs) }))
      return true;
  }
  return false;
}

async function candidates(db: Db, turn: Turn, name: string, unitName: string): Promise<Person[]> {
  const unit = unitName === '' ? undefined : turn.tree.find(unitName);
  const within = new Set(unit ? turn.tree.descendants(unit.id).map(({ id }) => id) : []);
  return (await listPeopleCalled(db, [name])).filter(
    (person) =>
      person.name === name && isPresent(person, turn.today) && (unitName === '' || within.has(person.unitId)),
  );
}

async function claim({ db, channels }: ClaimParts, turn: Turn, person: Person) {
  const { message, chat, tree, now, today } = turn;
  const open = await findOpenClaim(db, message.channel, message.sender.externalId);
  // Staff are asked once, however often it is said.
  if (open?.personId === person.id)
    return say('已经请工会干事核实了，核实后我会在这里告诉您。着急的话，请直接联系本单位工会干事。');
  const roles = ['staff'] as const;
  const holders = await findHolders(db, tree, { unitId: person.unitId, roles, today });
  const others = holders.filter(({ id }) => id !== person.id);
  const handler = await firstReached(db, channels, others);
  if (!handler)
    return say('还没有工会干事能核实身份。请联系本单位工会，把您的账号写进名册（“飞书open_id”或手机号）。');
  const id = await saveClaim(db, {
    channel: message.channel,
    externalId: message.sender.externalId,
    chatId: chat.id,
    personId: person.id,
    claimedAt: now,
  });
  const unit = tree.lineage(person.unitId)[0]?.name ?? '';
  return {
    replies: [
      replyHere({ text: `收到，已请工会干事核实。核实后我会在这里告诉您；想问政策规定，现在就可以直接问。` }),
      replyToPerson(handler.id, {
        title: '请核实身份',
        text: `有人在${message.channel === 'wechat' ? '微信' : '飞书'}上说自己是“${person.name}”（${unit}）。请先问过本人再确认：确认后，这个账号能看到、办理${person.name}的事。`,
        buttons: [
          { label: '问过了，是本人', say: `/认人 ${id} 是`, style: 'primary' },
          { label: '不是', say: `/认人 ${id} 否`, style: 'danger' },
        ],
      }),
    ],
  };
}
