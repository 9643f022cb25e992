import fc from 'fast-check';

export interface Life {
  readonly time: number;
  readonly type: number;
  readonly score: number;
}

/** At least two cases by time 10 and two survivors after it, and up to 40 others, heavily tied; types 0 to `types`. */
export const lives = ({ types }: { readonly types: number }): fc.Arbitrary<readonly Life[]> =>
  fc
    .array(
      fc.record({
        time: fc.integer({ min: 0, max: 20 }),
        type: fc.integer({ min: 0, max: types }),
        score: fc.integer({ min: 0, max: 10 }),
      }),
      { maxLength: 40 },
    )
    .map((others) => [
      { time: 4, type: 1, score: 5 },
      { time: 7, type: 1, score: 6 },
      { time: 12, type: 0, score: 5 },
      { time: 15, type: 0, score: 3 },
      ...others,
    ]);

export const livesOf = (all: readonly Life[]) => ({
  times: all.map(({ time }) => time),
  types: all.map(({ type }) => type),
  scores: all.map(({ score }) => score),
  risks: all.map(({ score }) => score / 10),
});
