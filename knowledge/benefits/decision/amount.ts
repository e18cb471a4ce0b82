import type { Clause } from '../benefit.ts';
import { yuan } from '../money.ts';
import type { AmountFinding } from './finding.ts';

/** What a person may expect, with how sure it is. Money in fen. */
export interface Amount {
  readonly code: string;
  readonly label: string;
  readonly unit: 'money' | 'days' | 'minutes';
  /** `cap`: at most, not an entitlement; `range`: facts are known only roughly; `set_by_unit`: nobody entered a figure. */
  readonly kind: 'exact' | 'cap' | 'range' | 'per_unit' | 'set_by_unit';
  readonly from?: number;
  readonly to?: number;
  readonly per?: string;
  readonly goods: boolean;
  /** In Chinese words: 慰问金：1000元; 最高不超过2000元（具体由本单位定）. */
  readonly text: string;
  readonly clause?: Clause;
}

/** Puts an amount into words and says how it is meant. */
export function amountOf({ rule, reading, capped }: AmountFinding, clause: Clause | undefined): Amount {
  const settled = Number.isFinite(reading.from) && Number.isFinite(reading.to);
  const kind = !settled
    ? 'set_by_unit'
    : rule.kind === 'cap' || capped
      ? 'cap'
      : reading.from !== reading.to
        ? 'range'
        : rule.kind;
  const of = (value: number) =>
    rule.unit === 'money' ? yuan(value) : rule.unit === 'days' ? `${value}天` : `${value}分钟`;
  const figure = reading.from === reading.to ? of(reading.from) : `${of(reading.from)}到${of(reading.to)}`;
  const per = rule.per ?? '';
  const words = {
    exact: `${per}${figure}`,
    per_unit: `${per}${figure}`,
    range: `${per}大约${figure}`,
    cap: `${per}最高不超过${of(reading.to)}，具体由本单位按规定定`,
    set_by_unit: '由本单位定，请问经办人',
  }[kind];
  return {
    code: rule.code,
    label: rule.label,
    unit: rule.unit,
    kind,
    ...(settled ? { from: reading.from, to: reading.to } : {}),
    ...(rule.per === undefined ? {} : { per: rule.per }),
    goods: rule.goods,
    text: `${rule.label}：${words}${rule.goods && kind !== 'set_by_unit' ? '的实物' : ''}`,
    ...(clause ? { clause } : {}),
  };
}
