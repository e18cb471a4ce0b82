import { describe, expect, it } from 'vitest';
import { fuse } from '../../../knowledge/search/fuse.ts';

const ranks = (rows: Parameters<typeof fuse>[0], closeness: 'absolute' | 'relative') =>
  fuse(rows, closeness).map(({ rank }) => Number(rank.toFixed(3)));

describe('fuse', () => {
  it('adds a cosine as it is where cosines mean the same in every search', () =>
    expect(
      ranks(
        [
          { lexical: 10, cosine: 0.2 },
          { lexical: 5, cosine: 0.9 },
        ],
        'absolute',
      ),
    ).toEqual([1.15, 1.175]));

  it('spreads other cosines between the farthest and the nearest found', () =>
    expect(
      ranks(
        [
          { lexical: 10, cosine: 0.7 },
          { lexical: 0, cosine: 0.8 },
          { lexical: 0, cosine: 0.75 },
        ],
        'relative',
      ),
    ).toEqual([1, 0.75, 0.375]));

  it('takes a clause without a vector for an ordinary one, and goes by words where there is none at all', () => {
    const rows = [
      { lexical: 10, cosine: null },
      { lexical: 5, cosine: 0.4 },
      { lexical: 5, cosine: 0.2 },
    ];
    expect(ranks(rows, 'absolute')).toEqual([1.225, 0.8, 0.65]);
    expect(
      ranks(
        [
          { lexical: 10, cosine: null },
          { lexical: 5, cosine: null },
        ],
        'relative',
      ),
    ).toEqual([1, 0.5]);
  });
});
