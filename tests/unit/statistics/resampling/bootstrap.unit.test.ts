import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type NotEstimable,
  type Quantity,
  type Replicates,
  type Resampling,
  aucAt,
  aucDeLong,
  bcaInterval,
  bootstrapReplicates,
  jackknifeAcceleration,
  joinReplicates,
  kaplanMeier,
  percentileInterval,
  randomStreams,
  resampleOf,
  resamplingOf,
  survivalAt,
} from '../../../../src/statistics/index.js';
import { dataSet, estimatedOf, expectClose, expectNotEstimable, reference } from '../support/reference.js';

interface Case {
  readonly data: string;
  readonly estimate: number;
  readonly replicates: readonly number[];
  readonly acceleration: number;
  readonly intervals: readonly {
    readonly level: number;
    readonly percentile: readonly [number, number];
    readonly bca: readonly [number, number];
  }[];
  readonly indices: readonly (readonly number[])[];
}
const { area, survival, areaAtHorizon } = (
  reference('resampling/bootstrap.json') as {
    readonly cases: Readonly<Record<'area' | 'survival' | 'areaAtHorizon', Case>>;
  }
).cases;

const taken = <T extends number>(column: readonly T[], participants: Uint32Array): readonly T[] =>
  Array.from(participants, (i) => column[i]!);

const asah = dataSet('asah');
const ties = dataSet('ties');
const labels = asah['poor'] as readonly (0 | 1)[];
const cases: readonly {
  readonly name: string;
  readonly expected: Case;
  readonly indices: Case['indices'];
  readonly resampling: Resampling;
  readonly statistic: (participants: Uint32Array) => Quantity;
}[] = [
  {
    name: 'an area, stratified by label',
    expected: area,
    indices: area.indices,
    resampling: resamplingOf(labels.length, labels),
    statistic: (who) => aucDeLong(taken(labels, who), taken(asah['s100b']!, who)).auc,
  },
  {
    name: 'a survival',
    expected: survival,
    indices: survival.indices,
    resampling: resamplingOf(ties['time']!.length),
    statistic: (who) => {
      const events = taken(ties['type']!, who).map((type) => Number(type > 0));
      return survivalAt(kaplanMeier(taken(ties['time']!, who), events), 365).survival;
    },
  },
  {
    name: 'an area at a horizon with censoring',
    expected: areaAtHorizon,
    indices: survival.indices,
    resampling: resamplingOf(ties['time']!.length),
    statistic: (who) =>
      aucAt(taken(ties['time']!, who), taken(ties['type']!, who), taken(ties['score']!, who), 700).auc,
  },
];

const of = (values: readonly number[], lost = 0): Replicates => ({ values: Float64Array.from(values), lost });
const quantity = (value: number): Quantity => ({ kind: 'Estimated', value });
const mean = (who: Uint32Array): Quantity => quantity(who.reduce((sum, i) => sum + i, 0) / who.length);

describe('bootstrap intervals on 200 committed resamples', () => {
  it.each(cases)('are those of boot.ci for $name', ({ expected, indices, resampling, statistic }) => {
    const replicates = indices.map((vector) => estimatedOf(statistic(Uint32Array.from(vector))).value);
    replicates.forEach((value, k) => {
      expectClose(value, expected.replicates[k]!);
    });
    const acceleration = jackknifeAcceleration(resampling, statistic);
    expectClose(estimatedOf(acceleration).value, expected.acceleration);
    const whole = statistic(Uint32Array.from({ length: resampling.participants }, (_, i) => i));
    expectClose(estimatedOf(whole).value, expected.estimate);
    for (const { level, percentile, bca } of expected.intervals) {
      const plain = estimatedOf(percentileInterval(whole, of(replicates), level));
      expectClose(plain.lower, percentile[0]);
      expectClose(plain.upper, percentile[1]);
      const corrected = estimatedOf(bcaInterval(whole, of(replicates), acceleration, level));
      expectClose(corrected.lower, bca[0]);
      expectClose(corrected.upper, bca[1]);
    }
  });
});

describe('bootstrap replicates', () => {
  it('are the same numbers whatever ranges they are computed in', () => {
    const cuts = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 4 });
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 12 }), cuts, (seed, n, inner) => {
        const range = (from: number, to: number) =>
          bootstrapReplicates(resamplingOf(n), (who) => [mean(who)], seed, from, to)[0] ?? of([]);
        const ends = [0, ...inner.toSorted((a, b) => a - b), 30];
        const parts = ends.slice(1).map((end, k) => range(ends[k]!, end));
        expect(joinReplicates(parts)).toEqual(range(0, 30));
      }),
    );
  });

  it('draw each participant equally often, and another resample in each stream', () => {
    const resampling = resamplingOf(5);
    const times = new Float64Array(5);
    const seen = new Set<string>();
    for (const stream of randomStreams(7, 0, 4000)) {
      const who = resampleOf(resampling, stream);
      seen.add(who.join());
      for (const i of who) times[i]! += 1;
    }
    expect(seen.size).toBeGreaterThan(2000);
    // 20,000 draws of 1 in 5: the standard deviation is 57
    for (const count of times) expect(Math.abs(count - 4000)).toBeLessThan(5 * 57);
  });

  it('keep the size of each stratum', () => {
    const strata = fc.array(fc.constantFrom(0, 1), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.integer(), strata, (seed, all) => {
        const who = resampleOf(resamplingOf(all.length, all), randomStreams(seed, 3, 4)[0]!);
        who.forEach((i, place) => {
          expect(all[i]).toBe(all[place]);
        });
      }),
    );
  });

  it('hold several quantities of one resample, and count what is not estimable', () => {
    const none: Quantity = { kind: 'NotEstimable', code: 'ONE_CLASS', reason: 'no case' };
    const both = bootstrapReplicates(
      resamplingOf(4),
      (who) => [mean(who), who.includes(0) ? mean(who) : none],
      11,
      0,
      100,
    );
    expect(both.map(({ values, lost }) => values.length + lost)).toEqual([100, 100]);
    expect(both[0]!.lost).toBe(0);
    expect(both[1]!.lost).toBeGreaterThan(10); // (3/4)^4 of 100 are expected
    expect(both[1]!.lost).toBeLessThan(55);
    expect(bootstrapReplicates(resamplingOf(4), (who) => [mean(who)], 11, 5, 5)).toEqual([]);
  });

  it('refuse a range, a seed or strata that cannot be read', () => {
    expect(() => bootstrapReplicates(resamplingOf(3), () => [], 1.5, 0, 1)).toThrow(/seed is 1.5/);
    expect(() => bootstrapReplicates(resamplingOf(3), () => [], 1, 2, 1)).toThrow(RangeError);
    expect(() => resamplingOf(0)).toThrow(/participants is 0/);
    expect(() => resamplingOf(2, [0])).toThrow(/strata has 1 entries/);
    expect(() => resamplingOf(2, [0, NaN])).toThrow(/strata\[1\]/);
  });
});

describe('an interval from replicates', () => {
  const many = Array.from({ length: 95 }, (_, i) => i);
  const flat = quantity(0);
  const both = (estimate: Quantity, replicates: Replicates) => [
    percentileInterval(estimate, replicates),
    bcaInterval(estimate, replicates, flat),
  ];

  it('is not given when more than one replicate in twenty is lost', () => {
    for (const interval of both(quantity(47), of(many, 5))) expect(interval.kind).toBe('Estimated');
    for (const interval of both(quantity(47), of(many, 6))) {
      expectNotEstimable(interval, /6 of 101 replicates .* more than 5 %/, 'TOO_MANY_REPLICATES_LOST');
    }
  });

  it('is not given where replicates or the estimate say nothing', () => {
    const none: NotEstimable = { kind: 'NotEstimable', code: 'ONE_CLASS', reason: 'no case' };
    for (const interval of both(none, of(many))) expect(interval).toBe(none);
    for (const interval of both(quantity(1), of([1, 1, 1])))
      expectNotEstimable(interval, /all replicates are the same/, 'NO_VARIANCE');
    for (const interval of both(quantity(1), of([1]))) expectNotEstimable(interval, /at least 2/, 'TOO_FEW');
    for (const interval of both(quantity(1), of([]))) expectNotEstimable(interval, /there are 0/, 'TOO_FEW');
    expectNotEstimable(bcaInterval(quantity(200), of(many), flat), /one side/, 'ESTIMATE_AT_BOUNDARY');
    expectNotEstimable(bcaInterval(quantity(0), of(many), flat), /one side/, 'ESTIMATE_AT_BOUNDARY');
    expectNotEstimable(bcaInterval(quantity(47), of(many), quantity(1)), /too large/, 'ESTIMATE_AT_BOUNDARY');
    expect(bcaInterval(quantity(47), of(many), none)).toBe(none);
  });

  it('has no acceleration where a participant is needed, or none makes a difference', () => {
    const one = jackknifeAcceleration(resamplingOf(3), (who) =>
      who.includes(1) ? mean(who) : { kind: 'NotEstimable', code: 'ONE_CLASS', reason: 'no case' },
    );
    expectNotEstimable(one, /without participant 1 .* no case/, 'ONE_CLASS');
    const skewed = (unit: number) =>
      estimatedOf(
        jackknifeAcceleration(resamplingOf(4), (who) =>
          quantity((unit * who.reduce((sum, i) => sum + i ** 3, 0)) / who.length),
        ),
      ).value;
    expectClose(skewed(1e160), skewed(1));
    expectClose(skewed(1e-160), skewed(1));
    expectNotEstimable(
      jackknifeAcceleration(resamplingOf(3), () => quantity(1)),
      /no participant/,
      'NO_VARIANCE',
    );
  });

  it('refuses what cannot be read', () => {
    expect(() => percentileInterval(quantity(1), of([1, NaN]))).toThrow(/replicates\[1\] must be a finite/);
    expect(() => bcaInterval(quantity(1), of([1, 2]), flat, 0)).toThrow(RangeError);
  });

  it('moves with the replicates: monotone in the level, and turned by a change of sign', () => {
    const numbers = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 20, maxLength: 80 });
    fc.assert(
      fc.property(numbers, (all) => {
        const values = all.map((value, i) => value + i / 1000);
        const estimate = values[0]!;
        const wide = percentileInterval(quantity(estimate), of(values), 0.95);
        const narrow = percentileInterval(quantity(estimate), of(values), 0.8);
        const turned = percentileInterval(quantity(-estimate), of(values.map((value) => -value)), 0.95);
        expect(estimatedOf(wide).lower).toBeLessThanOrEqual(estimatedOf(narrow).lower);
        expect(estimatedOf(wide).upper).toBeGreaterThanOrEqual(estimatedOf(narrow).upper);
        expect(estimatedOf(turned).lower).toBeCloseTo(-estimatedOf(wide).upper, 9);
      }),
    );
  });
});
