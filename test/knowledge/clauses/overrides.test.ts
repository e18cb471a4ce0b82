import { expect, it } from 'vitest';
import { readOverrides } from '../../../knowledge/clauses/overrides.ts';

it.each([
  ['《健康保障办法》与本规程不一致的，以本规程为准。', ['健康保障办法']],
  ['此前印发的《甲办法》《乙细则》有关内容与本规定有抵触的，一律按本规定执行。', ['甲办法', '乙细则']],
  ['本办法与《甲办法》不一致的，以本办法为准；未尽事宜按《乙细则》执行。', ['甲办法']],
])('%s prevails over %j', (line, titles) => expect(readOverrides([line])).toEqual(titles));

it.each([
  '本办法与《劳动合同法》不一致的，以《劳动合同法》为准。',
  '以往规定与本办法不一致的，以本办法为准。',
  '票据与《报销单》不符的，不予报销。',
])('%s prevails over no document it names', (line) => expect(readOverrides([line])).toEqual([]));
