import { asksIn } from '../../../knowledge/answer/question/asked-part.ts';
import { plainText } from '../../../knowledge/answer/question/plain-text.ts';
import {
  activityForms,
  before,
  behind,
  filler,
  handOverForms,
  kindly,
  ofRules,
  optOutForms,
  type WishKind,
} from './wish-forms.ts';

export type Wish =
  /** `about`: what is left beside the wish itself, in pieces; empty where nothing was named. */
  | { readonly kind: Extract<WishKind, 'sign_up' | 'cancel'>; readonly about: readonly string[] }
  /** As `/退订` calls it; undefined where it was left open. */
  | { readonly kind: 'opt_out'; readonly topic: '生日' | '节日' | '关怀' | undefined }
  | { readonly kind: 'hand_over' };

const longest = 40;
/** 还是不去了, 啥也别给我发: these ask nothing. */
const onlySounds = /还是|(?:什么|啥)(?=[都也])/gu;

/**
 * Reads 给我报个名，那个焊工比武, 不去了，帮我取消, 不要给我发生日祝福, 找个人跟我说. Undefined for questions and all other
 * talk; whether what is named exists is for the caller to see.
 */
export function readWish(said: string): Wish | undefined {
  const text = plainText(said).replace(before, '').replace(behind, '').replace(kindly, '$1');
  if (text === '' || text.length > longest || ofRules.test(text) || asksIn(text.replace(onlySounds, '')))
    return undefined;
  if (handOverForms.some((form) => form.test(text))) return { kind: 'hand_over' };
  for (const form of optOutForms) {
    const found = form.exec(text);
    if (found) return { kind: 'opt_out', topic: topicOf(found.groups?.['topic']) };
  }
  return readActivityWish(text, 'cancel') ?? readActivityWish(text, 'sign_up');
}

function topicOf(word: string | undefined) {
  if (word === undefined) return undefined;
  return word === '关怀' ? word : word.includes('生日') ? '生日' : '节日';
}

function readActivityWish(text: string, kind: 'sign_up' | 'cancel'): Wish | undefined {
  const pieces = text.split(/[,，。;；、\s]+/u);
  const left = pieces.map((piece) => activityForms[kind].reduce(without, piece));
  if (left.every((rest, index) => rest === pieces[index])) return undefined;
  return { kind, about: left.filter((rest) => !filler.test(rest)) };
}

/** What is left of a piece without a form's words; what stands inside the form (给我把焊工比武退了) is left. */
const without = (piece: string, form: RegExp): string =>
  piece.replace(form, (_, inner: unknown) => (typeof inner === 'string' ? inner : ''));
