import { beforeAll, describe, expect, it } from '@jest/globals';
import { aucDeLong } from '../../../src/statistics/index.js';
import {
  chanceOf,
  cutOf,
  drawRisk,
  interceptFor,
  peopleOf,
  type Person,
  type ScenarioName,
  worldOf,
} from '../../../src/virtual/world/index.js';

const draws = 200_000;
const errors = 4;

const world = (name: ScenarioName = 'stated') => worldOf(name, interceptFor);

/** Within four Monte-Carlo errors of a share, which may be stated in few digits. */
const expectShare = (count: number, of: number, share: number, rounding = 0): void => {
  const error = Math.sqrt((share * (1 - share)) / of);
  expect(Math.abs(count / of - share)).toBeLessThan(errors * error + rounding);
};

const drawn = (name: ScenarioName, count = draws) => {
  const { risk } = world(name);
  const chance = chanceOf(1, 0, `model ${name}`);
  return Array.from({ length: count }, () => {
    const person = drawRisk(chance, risk);
    return { ...person, y: chance.happens(person.post) };
  });
};

describe('the risk model of the virtual world', () => {
  let people: ReturnType<typeof drawn>;
  let cases: typeof people;
  beforeAll(() => {
    people = drawn('stated');
    cases = people.filter(({ y }) => y);
  });

  it('has the stated rate', () => {
    expectShare(cases.length, draws, 0.183);
  });

  it.each([
    ['pre', 0.754],
    ['post', 0.809],
  ] as const)('has the stated AUC of %s', (score, stated) => {
    const { auc, variance } = aucDeLong(
      people.map(({ y }) => (y ? 1 : 0)),
      people.map((one) => one[score]),
    );
    if (auc.kind !== 'Estimated' || variance.kind !== 'Estimated') throw new Error('not estimable');
    // The stated figure has three digits.
    expect(Math.abs(auc.value - stated)).toBeLessThan(errors * Math.sqrt(variance.value) + 0.0005);
  });

  it('finds few at high risk before surgery, and few of the cases among them', () => {
    const high = people.filter(({ pre }) => pre >= 0.5);
    // The stated figures have two digits.
    expectShare(high.length, draws, 0.04, 0.005);
    expectShare(high.filter(({ y }) => y).length, cases.length, 0.13, 0.005);
  });

  it('is calibrated before surgery: PRE is the mean of POST given what is known', () => {
    const difference = people.map(({ pre, post }) => pre - post);
    const mean = difference.reduce((a, b) => a + b, 0) / draws;
    const variance = difference.reduce((a, b) => a + (b - mean) ** 2, 0) / (draws - 1);
    expect(Math.abs(mean)).toBeLessThan(errors * Math.sqrt(variance / draws));
  });

  it('reaches another rate by another intercept', () => {
    const rare = drawn('rate-0.10', 50_000);
    expectShare(rare.filter(({ y }) => y).length, rare.length, 0.1);
  });
});

describe('the people of the virtual world', () => {
  const values = world();
  const personOf = peopleOf(values, 7);
  const some = 10_000;
  let people: readonly Person[];
  beforeAll(() => {
    people = Array.from({ length: some }, (_, i) => personOf(i + 1));
  });
  const shareOf = (is: (person: Person) => boolean): number => people.filter(is).length;

  it('gives a participant the same life whatever else is drawn', () => {
    expect(peopleOf(values, 7)(12)).toEqual(people[11]);
    expect(peopleOf(values, 8)(12)).not.toEqual(people[11]);
  });

  it('treats as many as stated', () => {
    expectShare(
      shareOf(({ adjuvantDay }) => adjuvantDay !== null),
      some,
      0.27,
    );
    expectShare(
      shareOf(({ neoadjuvant }) => neoadjuvant),
      some,
      0.08,
    );
  });

  it('gives those without an aggressive recurrence the stated recurrences within Milan and deaths', () => {
    const others = people.filter(
      ({ adjuvantDay, outcome: { recurrence }, horizonDay }) =>
        adjuvantDay === null && !(recurrence?.extent === 'BEYOND' && recurrence.visibleDay <= horizonDay),
    );
    const within = others.filter(
      ({ outcome: { recurrence }, horizonDay }) =>
        recurrence?.extent === 'WITHIN' && recurrence.visibleDay <= horizonDay,
    );
    const dead = others.filter(({ outcome }) => outcome.recurrence === null);
    expectShare(within.length, others.length, 0.2);
    expectShare(dead.length, others.length, 0.03);
    expectShare(dead.filter(({ outcome }) => (outcome.deathDay ?? 0) <= 90).length, dead.length, 1 / 3);
  });

  it('finds in pathology what is stated', () => {
    expectShare(
      shareOf(({ pathology }) => !pathology.isHcc),
      some,
      0.02,
    );
    expectShare(
      shareOf(({ pathology }) => pathology.margin === 'R2'),
      some,
      0.01,
    );
    expectShare(
      shareOf(({ pathology }) => pathology.margin === 'R1'),
      some,
      0.06,
    );
  });

  it('has screen failures and slipped surgery beside the operated', () => {
    expectShare(
      shareOf(({ path }) => path === 'SCREEN_FAILURE'),
      some,
      0.12 / 1.16,
    );
    expectShare(
      shareOf(({ path }) => path === 'SLIPPED'),
      some,
      0.04 / 1.16,
    );
  });

  it('loses as many within two years as stated', () => {
    expectShare(
      shareOf(({ leaving }) => leaving !== null && leaving.day <= 730),
      some,
      0.15,
    );
  });

  it('loses others where loss is informative', () => {
    const informative = peopleOf(world('informative-loss'), 7);
    const left = people
      .slice(0, 4_000)
      .map(({ participant }) => informative(participant))
      .filter((one) => one.leaving);
    const mean = left.reduce((sum, { risk }) => sum + risk.x, 0) / left.length;
    expect(mean).toBeGreaterThan(0.3);
  });

  it('shows no recurrence before the stated day, nor a first aggressive one after H', () => {
    for (const { outcome, horizonDay } of people) {
      expect(outcome.recurrence?.visibleDay ?? 46).toBeGreaterThan(45);
      if (outcome.recurrence === null) expect(outcome.deathDay).toBeLessThanOrEqual(horizonDay);
    }
  });

  it('scores somebody else where there is no signal', () => {
    const other = peopleOf(world('no-signal'), 7);
    expect(other(5).risk).toEqual(personOf(5).risk);
    expect(other(5).scores.PRE).not.toBe(personOf(5).scores.PRE);
  });

  it('freezes the trial two years after the last day of surgery', () => {
    expect(cutOf(values.accrual)).toBe('2028-06-30');
  });
});
