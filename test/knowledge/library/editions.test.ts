import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Edition,
  editionKey,
  supersessions as supersessionsOf,
} from '../../../knowledge/library/editions.ts';
import { createCalendar } from '../../../bot/start/calendar.ts';
import { comparisonKey } from '../../../knowledge/search/normalise.ts';

function edition(id: number, title: string, fields: Partial<Edition> = {}): Edition {
  return {
    id,
    title,
    titleKey: comparisonKey(title),
    editionKey: editionKey(title),
    number: null,
    effectiveOn: null,
    repeals: [],
    createdAt: new Date('2026-11-21T04:00:00Z'),
    ...fields,
  };
}

const { dayOf } = createCalendar('Asia/Shanghai');
const supersessions = (documents: readonly Edition[], decided?: ReadonlyMap<number, number | null>) =>
  supersessionsOf(documents, { dayOf, ...(decided ? { decided } : {}) });

describe('editionKey', () => {
  it.each([
    '《职工慰问办法》',
    '职工慰问办法（试行）',
    '职工慰问办法（2023年修订）',
    '职工慰问办法(2023版)',
    '2024年度职工慰问办法',
    '职工慰问办法第二版',
    '关于印发《职工慰问办法（暂行）》的通知',
    '关于修订〈职工慰问办法〉的通知',
  ])('sees an edition of 职工慰问办法 in %s', (title) => {
    expect(editionKey(title)).toBe('职工慰问办法');
  });

  it('keeps different documents apart', () => {
    expect(editionKey('职工慰问办法实施细则')).not.toBe(editionKey('职工慰问办法'));
    expect(editionKey('2024年（修订）')).not.toBe('');
  });

  it.each([
    '关于修改《职工慰问办法》的决定',
    '关于修订《职工慰问办法》部分条款的通知',
    '关于修订《职工慰问办法》第九条的决定',
    '关于印发《职工慰问办法》实施细则的通知',
    '关于印发《职工慰问办法》补充规定的通知',
    '关于发布《职工慰问办法》解读的通知',
  ])('takes %s for no edition of the rule it names', (title) => {
    expect(editionKey(title)).not.toBe('职工慰问办法');
  });
});

describe('supersessions', () => {
  it('knows a repealed rule by its name also where its letter gave the document its title', () => {
    const letter = edition(1, '关于印发《职工慰问办法（试行）》的通知', { effectiveOn: '2020-01-01' });
    const rule = edition(2, '会员关爱实施办法', {
      effectiveOn: '2026-01-01',
      repeals: ['职工慰问办法（试行）'],
    });
    expect([...supersessions([letter, rule])]).toEqual([[1, { documentId: 2, on: '2026-01-01' }]]);
  });

  it('lets the later edition take the place of the earlier from its own first day', () => {
    const old = edition(1, '职工慰问办法（试行）', { effectiveOn: '2020-01-01' });
    const recent = edition(2, '职工慰问办法', { effectiveOn: '2025-03-01' });
    expect(supersessions([old, recent])).toEqual(new Map([[1, { documentId: 2, on: '2025-03-01' }]]));
  });

  it('hands over from edition to edition, whatever the order', () => {
    const all = ['2018-01-01', '2021-01-01', '2025-01-01'].map((effectiveOn, index) =>
      edition(index, '慰问办法', { effectiveOn }),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: 3 }), (shuffled) => {
        const result = supersessions(shuffled);
        expect(result.get(0)).toEqual({ documentId: 1, on: '2021-01-01' });
        expect(result.get(1)).toEqual({ documentId: 2, on: '2025-01-01' });
        expect(result.has(2)).toBe(false);
      }),
    );
  });

  it('ends what another document names among its repeals, by title or by number', () => {
    const aid = edition(1, '困难救济暂行规定', { effectiveOn: '2015-01-01' });
    const gifts = edition(2, '节日慰问通知', { number: '总工发〔2016〕8号' });
    const recent = edition(3, '帮扶管理办法', {
      effectiveOn: '2024-07-01',
      repeals: ['《困难救济暂行规定》', '总工发[2016]8号'],
    });
    const result = supersessions([recent, aid, gifts]);
    expect(result.get(1)).toEqual({ documentId: 3, on: '2024-07-01' });
    expect(result.get(2)).toEqual({ documentId: 3, on: '2024-07-01' });
    expect(result.has(3)).toBe(false);
  });

  it('does not let a document that repeals its own earlier edition end itself', () => {
    const old = edition(1, '慰问办法', { effectiveOn: '2020-01-01' });
    const recent = edition(2, '慰问办法', { effectiveOn: '2024-01-01', repeals: ['慰问办法'] });
    expect(supersessions([old, recent])).toEqual(new Map([[1, { documentId: 2, on: '2024-01-01' }]]));
  });

  it('tells editions of the same day apart by their number', () => {
    const first = edition(1, '慰问标准', { effectiveOn: '2024-01-01', number: '总工发〔2024〕3号' });
    const second = edition(2, '慰问标准', { effectiveOn: '2024-01-01', number: '总工发〔2024〕9号' });
    expect(supersessions([first, second])).toEqual(new Map([[1, { documentId: 2, on: '2024-01-01' }]]));
  });

  it('takes the year in a title for its date', () => {
    const result = supersessions([edition(1, '疗休养方案（2024年）'), edition(2, '疗休养方案（2025年）')]);
    expect(result).toEqual(new Map([[1, { documentId: 2, on: '2025-01-01' }]]));
  });

  it('never hides an undated document that came after the dated one', () => {
    const dated = edition(1, '慰问办法', { effectiveOn: '2020-01-01' });
    const later = edition(2, '慰问办法', { createdAt: new Date('2026-12-01T04:00:00Z') });
    expect(supersessions([dated, later]).has(2)).toBe(false);
    expect(supersessions([{ ...dated, createdAt: new Date('2027-01-01') }, later]).has(2)).toBe(true);
  });

  it('lets an undated repeal hold from the day it was added in the union’s own time zone', () => {
    const aid = edition(1, '困难救济暂行规定', { effectiveOn: '2015-01-01' });
    const repealing = edition(2, '帮扶管理办法', {
      repeals: ['困难救济暂行规定'],
      createdAt: new Date('2026-11-20T17:30:00Z'),
    });
    expect(supersessions([aid, repealing]).get(1)).toEqual({ documentId: 2, on: '2026-11-21' });
  });

  describe('with staff’s word', () => {
    const old = edition(1, '慰问办法', { effectiveOn: '2020-01-01' });
    const recent = edition(2, '慰问办法', { effectiveOn: '2024-01-01' });
    const other = edition(3, '关怀标准', { effectiveOn: '2025-06-01' });

    it('lets a document hold that the texts would end', () => {
      expect(supersessions([old, recent], new Map([[1, null]]))).toEqual(new Map());
    });

    it('ends one that the texts would keep', () => {
      const result = supersessions([old, recent, other], new Map([[2, 3]]));
      expect(result.get(2)).toEqual({ documentId: 3, on: '2025-06-01' });
    });

    it('turns an edition round, so that never both are ended', () => {
      const result = supersessions([old, recent], new Map([[2, 1]]));
      expect(result).toEqual(new Map([[2, { documentId: 1, on: '2020-01-01' }]]));
    });

    it('goes by the texts where what was named is there no more', () => {
      expect(supersessions([old, recent], new Map([[1, 99]])).get(1)?.documentId).toBe(2);
    });
  });
});
