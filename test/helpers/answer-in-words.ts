import { dayOf } from '../../knowledge/benefits/day-number.ts';
import type { Fact, FactValue } from '../../knowledge/benefits/fact.ts';
import { yuan } from '../../knowledge/benefits/money.ts';

/** How a person would answer the question for a fact with this value. */
export function answerInWords(fact: Fact, value: FactValue): string {
  if (value === null) return '跳过';
  if (typeof value === 'boolean') return value ? '是' : '不是';
  if (typeof value === 'string') return fact.choices?.find(({ id }) => id === value)?.label ?? value;
  if (typeof value !== 'number') throw new Error('a person in a test knows what they say');
  if (fact.type === 'date') {
    const [year, month, day] = dayOf(value).split('-').map(Number);
    return `${year}年${month}月${day}日`;
  }
  if (fact.type === 'money') return yuan(value);
  if (fact.type === 'days') return `${value}天`;
  return `${value}${fact.unit === 'years' ? '年' : fact.unit === 'months' ? '个月' : ''}`;
}
