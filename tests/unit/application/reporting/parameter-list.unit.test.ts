import { expect, it } from '@jest/globals';
import { parameterList } from '../../../../src/application/reporting/parameter-list.js';
import { protocolVersions } from '../../../../src/domain/protocol/versions/index.js';

const values = (parameters: object): readonly string[] =>
  parameterList(parameters).map(({ name, value }) => `${name}: ${value}`);

it('groups are paths, and what is empty has no line', () => {
  expect(values({ mri: { maxSliceMm: 5, phases: ['DELAYED', 'PORTAL_VENOUS'] }, none: [] })).toEqual([
    'mri.maxSliceMm: 5',
    'mri.phases: DELAYED, PORTAL_VENOUS',
  ]);
});

it('nothing that is set is shown as code', () => {
  expect(values({ adjuvant: { windowDays: null, countsHuaier: true } })).toEqual([
    'adjuvant.windowDays: none',
    'adjuvant.countsHuaier: yes',
  ]);
});

it('the members of a list that bear a name have a line each', () => {
  const visits = [
    { code: 'M1', target: { days: 30 }, reminders: [{ from: 'open', days: 0 }] },
    { code: 'M3', target: { months: 3 }, reminders: [] },
  ];
  expect(values({ visits })).toEqual([
    'visits.M1: target days 30, reminders (from open, days 0)',
    'visits.M3: target months 3, reminders ()',
  ]);
});

it.each(protocolVersions.map((one) => [one.version, one] as const))(
  'every value of version %s is shown whole, none of them as JSON or cut off',
  (_, parameters) => {
    const all = values(parameters);
    expect(all.filter((line) => /[[\]{}"…]/u.test(line))).toEqual([]);
    for (const { code } of parameters.visits)
      expect(all.filter((line) => line.startsWith(`visits.${code}: `))).toHaveLength(1);
  },
);
