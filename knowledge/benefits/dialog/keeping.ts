import type { Benefit } from '../benefit.ts';
import type { DialogState } from './dialog.ts';

const end = '(?:了|吧|啊|哈|呗|嘛|呀|的|就行|好了)*[.。!！~]*$';
const agrees = new RegExp(
  `^(?:我|那)?(?:同意|可以|好|行|中|成|没问题|没意见|没事|ok|okay|嗯+|是|对|要|记)(?:记|着|下来?|一下)*${end}`,
  'iu',
);
const declines = new RegExp(
  `^(?:我|还是|先)?(?:不|别|甭|不用|不要|不想|不必|没必要)(?:了|要|用|想|同意|可以|行|让|给)*(?:再)?(?:记|存|留)*(?:着|下来?)*${end}`,
  'u',
);
const passes = new RegExp(`^(?:跳过|过|下一个|不想说|不想答)${end}`, 'u');
const wantsKept = new RegExp(
  `^(?:我|那)?(?:还是|就)?(?:同意|可以|帮我|给我)?记(?:着|下来?|一下)*${end}`,
  'u',
);
const wantsForgotten = new RegExp(
  `^(?:我|还是)?(?:别|不要|不用|甭|不想)(?:让你|再|帮我|给我)*(?:记|存|留)(?:着|下来?|我的)*${end}`,
  'u',
);

/** The answer to whether what is sensitive may be kept (plain text); undefined where the words say something else. */
export function readKeeping(text: string): 'agreed' | 'declined' | undefined {
  if (agrees.test(text)) return 'agreed';
  return declines.test(text) || passes.test(text) ? 'declined' : undefined;
}

/** The same said unasked, which takes plainer words (记下来吧, 别记了). */
export function readKeepingWish(text: string): 'agreed' | 'declined' | undefined {
  if (wantsForgotten.test(text)) return 'declined';
  return wantsKept.test(text) ? 'agreed' : undefined;
}

/** Ids of what is sensitive (P2: health, income, family): kept only where the person agreed to it. */
export const sensitiveFacts = ({ facts }: Benefit): string[] =>
  facts.filter(({ privacy }) => privacy === 'P2').map(({ id }) => id);

/** Whether the fact that is asked now is sensitive, and the person has not said yet whether it may be kept. */
export const needsKeepingAsked = (benefit: Benefit, { asking, keeping }: DialogState): boolean =>
  keeping !== 'agreed' &&
  keeping !== 'declined' &&
  asking !== null &&
  sensitiveFacts(benefit).includes(asking);

/**
 * Whether that question is the open one. What was asked meanwhile (重来 begins with another fact, a correction ends the
 * check) is answered by a yes of its own.
 */
export const isKeepingAsked = (benefit: Benefit, state: DialogState): boolean =>
  state.keeping === 'asked' && needsKeepingAsked(benefit, state);
