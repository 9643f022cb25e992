import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  cumulativeIncidence,
  expectedObservedAt,
  incidenceAt,
  loessCalibrationAt,
  pseudoValues,
} from '../../../../src/statistics/index.js';
import { incidenceAmong } from '../../../../src/statistics/calibration/incidence-among.js';
import { ascendingOrder } from '../../../../src/statistics/shared/sorting.js';
import { dataSet, estimatedOf, expectClose, expectNotEstimable, reference } from '../support/reference.js';
import { lives, livesOf } from '../support/lives.js';

interface Case {
  readonly data: string;
  readonly types: readonly number[];
  readonly risks: readonly number[];
  readonly horizon: number;
  readonly incidence: number;
  readonly variance: number;
  readonly ratio: readonly number[];
  readonly pseudo: readonly number[];
  readonly observed: readonly (number | null)[];
  readonly errors: readonly (number | null)[];
}
const { cases } = reference('calibration/censored.json') as { readonly cases: readonly Case[] };

describe.each(cases)(
  'censored calibration of $data at day $horizon',
  ({ data, types, risks, horizon, ...expected }) => {
    const times = dataSet(data)['time']!;

    it('has the incidence and variance of cuminc, and E/O on it', () => {
      const { incidence, variance } = incidenceAt(cumulativeIncidence(times, types), horizon);
      expectClose(estimatedOf(incidence).value, expected.incidence);
      expectClose(estimatedOf(variance).value, expected.variance);
      const { value, lower, upper } = estimatedOf(expectedObservedAt(times, types, risks, horizon).estimate);
      [value, lower, upper].forEach((number, k) => {
        expectClose(number, expected.ratio[k]!);
      });
    });

    it('has the pseudo-values of leaving each subject out', () => {
      const { values } = estimatedOf(pseudoValues(times, types, horizon));
      values.forEach((value, i) => {
        expectClose(value, expected.pseudo[i]!);
      });
    });

    it('has their direct loess', () => {
      if (expected.observed.includes(null)) return;
      const made = loessCalibrationAt(times, types, risks, horizon);
      estimatedOf(made.curve).observed.forEach((value, i) => {
        expectClose(value, expected.observed[i]!);
      });
      [made.ici, made.e50, made.e90, made.emax].forEach((error, k) => {
        expectClose(estimatedOf(error).value, expected.errors[k]!);
      });
    });
  },
);

describe('the incidence among some', () => {
  it('is what the curve of them says, and ends with its follow-up', () => {
    fc.assert(
      fc.property(lives({ types: 3 }), fc.integer({ min: 1, max: 25 }), (all, horizon) => {
        const some = all.filter(({ score }) => score > 3);
        const { times, types } = livesOf(some);
        const curve = incidenceAt(cumulativeIncidence(times, types), horizon).incidence;
        const among = incidenceAmong(ascendingOrder(times), times, types, horizon);
        if (curve.kind === 'NotEstimable') expect(among).toEqual(curve);
        else expectClose(estimatedOf(among).value, curve.value);
      }),
    );
  });
});

describe('pseudo-values', () => {
  it('are what leaving each subject out gives', () => {
    fc.assert(
      fc.property(lives({ types: 2 }), fc.integer({ min: 1, max: 12 }), (all, horizon) => {
        const { times, types } = livesOf(all);
        const { values } = estimatedOf(pseudoValues(times, types, horizon));
        const n = all.length;
        const whole = estimatedOf(incidenceAt(cumulativeIncidence(times, types), horizon).incidence).value;
        values.forEach((value, i) => {
          const rest = livesOf(all.filter((_, k) => k !== i));
          const without = estimatedOf(
            incidenceAt(cumulativeIncidence(rest.times, rest.types), horizon).incidence,
          ).value;
          expect(value).toBeCloseTo(n * whole - (n - 1) * without, 9);
        });
      }),
    );
  });

  it('are the outcomes when nobody is censored by the horizon', () => {
    fc.assert(
      fc.property(lives({ types: 3 }), (all) => {
        const { times, types } = livesOf(
          all.map((one) => (one.type === 0 ? { ...one, time: one.time + 11 } : one)),
        );
        estimatedOf(pseudoValues(times, types, 10)).values.forEach((value, i) => {
          expect(value).toBeCloseTo(types[i] === 1 && times[i]! <= 10 ? 1 : 0, 10);
        });
      }),
    );
  });

  it('and all that stands on them end with follow-up', () => {
    expectNotEstimable(pseudoValues([3, 5], [1, 0], 6), /ends at time 5, before time 6/, 'FOLLOW_UP_ENDS');
    expectNotEstimable(
      loessCalibrationAt([3, 5], [1, 0], [0.1, 0.2], 6).ici,
      /follow-up ends/,
      'FOLLOW_UP_ENDS',
    );
    expectNotEstimable(
      expectedObservedAt([3, 5], [1, 0], [0.1, 0.2], 6).ratio,
      /follow-up ends/,
      'FOLLOW_UP_ENDS',
    );
    expect(estimatedOf(pseudoValues([3, 5], [1, 0], 5)).values).toEqual([1, 0]);
    expect(estimatedOf(pseudoValues([3, 5], [1, 1], 6)).values).toEqual([1, 1]);
    expectNotEstimable(pseudoValues([], [], 6), /no subjects/, 'NO_SUBJECTS');
    expect(() => pseudoValues([1], [1], -1)).toThrow(/^horizon is -1/);
  });
});

describe('censored calibration', () => {
  it('says why it is not estimable', () => {
    const of = (name: string, horizon: number) => {
      const { time, type, score } = dataSet(name);
      return [
        loessCalibrationAt(time!, type!, score!, horizon).ici,
        expectedObservedAt(time!, type!, score!, horizon),
      ] as const;
    };
    expectNotEstimable(of('no-events', 10)[0], /nobody had the event by time 10/, 'NO_EVENTS');
    expectNotEstimable(of('no-events', 10)[1].ratio, /nobody had the event/, 'NO_EVENTS');
    expectNotEstimable(of('competing-only', 10)[0], /nobody had the event/, 'NO_EVENTS');
    expectNotEstimable(of('all-events', 30)[0], /everybody had the event/, 'ALL_EVENTS');
    expectNotEstimable(of('all-events', 30)[1].estimate, /everybody had the event/, 'ALL_EVENTS');
    expectNotEstimable(of('constant', 15)[0], /same for everybody/, 'CONSTANT_SCORE');
    expectNotEstimable(of('one-subject', 8)[0], /everybody had the event/, 'ALL_EVENTS');
    expect(of('separated', 10)[0].kind).toBe('Estimated');
  });
});
