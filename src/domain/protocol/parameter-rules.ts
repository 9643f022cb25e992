import { plainDate } from '../calendar/plain-date.js';
import { labNames } from '../record/forms/labs.js';
import { visitWindows } from './surveillance/visit-window.js';
import type { Violation } from '../shared/domain-error.js';
import { valueAt } from '../shared/json-pointer.js';
import { satisfies } from '../shared/rule.js';
import type { ProtocolParameters } from '../parameters/parameters.js';

interface Sense {
  readonly path: string;
  readonly limit: string;
  readonly met: boolean;
}

interface Range {
  readonly path: string;
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
}

const whole = (path: string, min: number, max = Number.MAX_SAFE_INTEGER): Range => ({
  path,
  min,
  max,
  whole: true,
});
const real = (path: string, min: number, max: number): Range => ({ path, min, max, whole: false });

const ranges: readonly Range[] = [
  whole('/site/zone/utcOffsetMinutes', -720, 840),
  whole('/eligibility/ageMin', 0, 150),
  whole('/eligibility/ageMax', 0, 150),
  whole('/eligibility/ecogMax', 0, 4),
  whole('/eligibility/otherCancerLookbackYears', 0),
  whole('/eligibility/pregnancyTestMaxAgeDays', 0),
  whole('/eligibility/pregnancyTestBelowAge', 0),
  whole('/eligibility/labsMaxAgeDays', 0),
  whole('/mri/maxDaysBeforeSurgery', 0),
  whole('/mri/minQuality', 1, 5),
  real('/mri/maxSliceMm', 0.1, 20),
  real('/mri/enhancement/reachedShare', 0.05, 1),
  real('/mri/enhancement/earlyBelow', 0, 1),
  real('/mri/enhancement/lateFrom', 0, 1),
  real('/mri/enhancement/lateTo', 0, 1),
  real('/mri/enhancement/venousFrom', 0, 1),
  real('/mri/enhancement/contradictionShare', 0, 1),
  whole('/mri/enhancement/minVesselVoxels', 1),
  real('/childPugh/albuminLowGL', 1, 100),
  whole('/childPugh/max', 5, 15),
  real('/thresholds/pre', 0, 1),
  real('/thresholds/post', 0, 1),
  whole('/horizon/months', 1, 1200),
  whole('/horizon/windowDays', 0),
  whole('/horizon/lateGuardDays', 0),
  whole('/recurrence/workupDays', 0),
  whole('/recurrence/readerDateToleranceDays', 0),
  whole('/lostToFollowUp/consecutiveMissedVisits', 1),
  whole('/lostToFollowUp/contactAttempts', 1),
  whole('/lostToFollowUp/contactWays', 1),
  whole('/lostToFollowUp/contactSpanDays', 0),
  whole('/signature/freshWithinSeconds', 1),
  whole('/landmark/days', 1, 3660),
  whole('/bootstrap/n', 100, 100_000),
  whole('/bootstrap/seed', 0),
  whole('/actionAttempts/perAttempt', 1),
  whole('/actionAttempts/automatic', 1),
  whole('/actionAttempts/retryAfterMinutes', 1),
  whole('/actionAttempts/retryAtMostHours', 1),
];

/** Ten years at most: no date computed from it leaves the calendar. */
const visitRanges = (index: number): readonly Range[] =>
  ['opensDaysBefore', 'closesDaysAfter'].map((name) => whole(`/visits/${index}/${name}`, 0, 3650));

const targetRange = (protocol: ProtocolParameters, index: number): Range => {
  const unit = 'days' in (protocol.visits[index]?.target ?? {}) ? 'days' : 'months';
  return whole(`/visits/${index}/target/${unit}`, 1, unit === 'days' ? 3650 : 120);
};

const reminderRanges = (protocol: ProtocolParameters, index: number): readonly Range[] =>
  (protocol.visits[index]?.reminders ?? []).map((_, reminder) =>
    whole(`/visits/${index}/reminders/${reminder}/days`, -3650, 3650),
  );

const inRange = (protocol: ProtocolParameters, { path, min, max, whole: counted }: Range): Sense => {
  const value = valueAt(protocol, path);
  const kind = counted ? 'a whole number' : 'a number';
  return {
    path,
    limit: max === Number.MAX_SAFE_INTEGER ? `${kind}, ${min} or more` : `${kind} from ${min} to ${max}`,
    met: typeof value === 'number' && value >= min && value <= max && (!counted || Number.isInteger(value)),
  };
};

const unique = (items: readonly string[]): boolean => new Set(items).size === items.length;

const lists = ({ mri, margin, eligibility, queries, deviations }: ProtocolParameters): readonly Sense[] => [
  {
    path: '/mri/requiredPhases',
    limit: 'at least one phase, none twice',
    met: mri.requiredPhases.length > 0 && unique(mri.requiredPhases),
  },
  {
    path: '/eligibility/pathologyHccSet',
    limit: 'at least one diagnosis, none twice',
    met: eligibility.pathologyHccSet.length > 0 && unique(eligibility.pathologyHccSet),
  },
  ...(['excludeFromFas', 'excludeFromPp'] as const).map((name) => ({
    path: `/margin/${name}`,
    limit: 'R0, R1 or R2, none twice',
    met: margin[name].every((one) => ['R0', 'R1', 'R2'].includes(one)) && unique(margin[name]),
  })),
  {
    path: '/queries/criticalRules',
    limit: 'no rule twice',
    met: unique(queries.criticalRules),
  },
  {
    path: '/queries/ageAlertDays',
    limit: 'whole days, 1 or more, ascending',
    met: queries.ageAlertDays.every(
      (days, index, all) => Number.isInteger(days) && days > (all[index - 1] ?? 0),
    ),
  },
  {
    path: '/queries/labLimits',
    limit:
      'limits of laboratory values of the data dictionary, none named twice, each with a limit, min below max',
    met:
      unique(queries.labLimits.map(({ lab }) => lab)) &&
      queries.labLimits.every(
        ({ lab, min, max }) =>
          labNames.some((name) => name === lab) &&
          (min !== null || max !== null) &&
          (min ?? -Infinity) < (max ?? Infinity),
      ),
  },
  {
    path: '/deviations/importantCategories',
    limit: 'no category twice',
    met: unique(deviations.importantCategories),
  },
  {
    path: '/deviations/excludeFromPp',
    limit: 'categories that are important, none twice',
    met:
      unique(deviations.excludeFromPp) &&
      deviations.excludeFromPp.every((one) => deviations.importantCategories.includes(one)),
  },
];

const ages = ({ eligibility: { ageMin, ageMax } }: ProtocolParameters): Sense => ({
  path: '/eligibility/ageMax',
  limit: `not below ageMin, which is ${ageMin}`,
  met: ageMin <= ageMax,
});

/** Between early, late and venous a gap may be left, where a person decides; they may not overlap. */
const enhancement = ({ mri }: ProtocolParameters): Sense => {
  const { earlyBelow, lateFrom, lateTo, venousFrom } = mri.enhancement;
  return {
    path: '/mri/enhancement',
    limit: 'earlyBelow, lateFrom, lateTo and venousFrom in ascending order',
    met: earlyBelow <= lateFrom && lateFrom < lateTo && lateTo < venousFrom,
  };
};

const calendar = ({ visits }: ProtocolParameters): Sense => ({
  path: '/visits',
  limit: 'at least one visit, none twice',
  met: visits.length > 0 && unique(visits.map(({ code }) => code)),
});

/** A reminder that is named twice would be announced only once. */
const reminders = ({ visits }: ProtocolParameters): readonly Sense[] =>
  visits.map(({ reminders: all }, index) => ({
    path: `/visits/${index}/reminders`,
    limit: 'no reminder twice',
    met: unique(all.map(({ from, days }) => `${from}${days}`)),
  }));

const sampleSurgery = plainDate('2025-07-08');

const ascending = (protocol: ProtocolParameters): readonly Sense[] =>
  visitWindows(sampleSurgery, protocol).map(({ target }, index, windows) => ({
    path: `/visits/${index}/target`,
    limit: 'later than the target of the visit before it',
    met: index === 0 || target > (windows[index - 1]?.target ?? target),
  }));

const failed = (protocol: ProtocolParameters, senses: readonly Sense[]): readonly Violation[] =>
  senses
    .filter(({ met }) => !satisfies('PV-PARAMETERS', met))
    .map(({ path, limit }) => ({
      ruleId: 'PV-PARAMETERS',
      path,
      value: valueAt(protocol, path) ?? null,
      limit,
      message: `${path} must be ${limit}.`,
    }));

/**
 * What makes no sense in a set of parameters of the right shape, by JSON Pointer (PV-PARAMETERS); empty for a usable set.
 * Dates are computed only from visits that are in range.
 */
export const parameterViolations = (protocol: ProtocolParameters): readonly Violation[] => {
  const numbers = [
    ...ranges,
    ...protocol.visits.flatMap((_, index) => [
      targetRange(protocol, index),
      ...visitRanges(index),
      ...reminderRanges(protocol, index),
    ]),
  ].map((range) => inRange(protocol, range));
  const wrong = failed(protocol, [
    ...numbers,
    ...lists(protocol),
    ages(protocol),
    enhancement(protocol),
    calendar(protocol),
    ...reminders(protocol),
  ]);
  return wrong.length > 0 ? wrong : failed(protocol, ascending(protocol));
};
