import { dayOf } from './day-number.ts';
import type { Fact, FactValue } from './fact.ts';
import { yuan } from './money.ts';

/** What is known of a fact, as it is told back to the person: 住院天数：9天; 家庭收入：大约3万元到4万元. */
export function factInWords(fact: Fact, value: FactValue): string {
  return `${fact.label}：${valueInWords(fact, value)}`;
}

function valueInWords(fact: Fact, value: FactValue): string {
  if (value === null) return '说不准';
  if (typeof value === 'boolean') return value ? '是' : '不是';
  if (typeof value === 'number') return numberInWords(fact, value);
  const labelOf = (id: string) => fact.choices?.find((choice) => choice.id === id)?.label ?? id;
  if (typeof value === 'string') return labelOf(value);
  if ('oneOf' in value) return value.oneOf.map(labelOf).join('或者');
  const from = numberInWords(fact, value.from);
  // Said without an upper end (五千以上).
  if (value.to >= 1e11) return `${from}以上`;
  return `大约${from}到${numberInWords(fact, value.to)}`;
}

function numberInWords(fact: Fact, value: number): string {
  if (fact.type === 'date') {
    const [year = '', month = '', day = ''] = dayOf(value).split('-');
    return `${year}年${Number(month)}月${Number(day)}日`;
  }
  if (fact.type === 'money') return yuan(value);
  const figure = Number(value.toFixed(2));
  if (fact.type === 'days') return `${figure}天`;
  return `${figure}${fact.unit === 'years' ? '年' : fact.unit === 'months' ? '个月' : ''}`;
}
