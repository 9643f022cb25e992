import type { PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import { knownAt } from '../analysis-sets/known-at.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { actsWithoutConsent } from './acts-without-consent.js';
import {
  type DeviationFinder,
  type FoundDeviation,
  type Importance,
  importanceOf,
} from './found-deviation.js';
import { imagesChangedAfterScore } from './images-changed-after-score.js';
import { missedImaging } from './missed-imaging.js';
import { operatedUnready } from './operated-unready.js';
import { predictionNotFixed } from './prediction-not-fixed.js';

export interface DerivedDeviation extends FoundDeviation {
  readonly importance: Importance;
  /** Heading and detail. */
  readonly description: string;
}

/** `revision`: of the event that recorded it, null for one that the rules found. */
export interface ProtocolDeviation extends Omit<DerivedDeviation, 'code' | 'heading' | 'detail'> {
  readonly source: 'RECORDED' | 'DERIVED';
  readonly revision: number | null;
}

const finders: readonly DeviationFinder[] = [
  actsWithoutConsent,
  operatedUnready,
  predictionNotFixed,
  imagesChangedAfterScore,
  missedImaging,
];

/**
 * The deviations that the rules find by themselves in the facts dated up to `until` (protocol §4.2, ST-DEVIATION), in the
 * order of a participant's course. They are derived, so a correction lifts them.
 */
export const derivedDeviations = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  until: PlainDate,
): readonly DerivedDeviation[] => {
  const known = knownAt(casebook, until, protocol.site.zone);
  return finders
    .flatMap((find) => find(known, protocol, until))
    .map((found) => ({
      ...found,
      importance: importanceOf(found.category, protocol),
      description: found.detail === null ? found.heading : `${found.heading}: ${found.detail}`,
    }));
};

const recordedDeviations = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  until: PlainDate,
): readonly ProtocolDeviation[] =>
  casebook.deviations
    .filter(({ value }) => value.startedOn <= until)
    .map(({ revision, value: { category, startedOn, description } }) => ({
      source: 'RECORDED',
      revision,
      ruleId: 'ST-DEVIATION',
      category,
      importance: importanceOf(category, protocol),
      on: startedOn,
      description,
    }));

/** Every deviation that began up to `until`, as the investigator signed it or as the rules found it, with its importance. */
export const deviations = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  until: PlainDate,
): readonly ProtocolDeviation[] => [
  ...recordedDeviations(casebook, protocol, until),
  ...derivedDeviations(casebook, protocol, until).map(
    ({ code: _code, heading: _heading, detail: _detail, ...found }) =>
      ({ ...found, source: 'DERIVED', revision: null }) as const,
  ),
];

/** Important and in a category that touches the endpoint: excludes from PP_V (protocol §6.1). */
export const touchesEndpoint = (
  { category, importance }: ProtocolDeviation,
  protocol: ProtocolParameters,
): boolean => importance === 'IMPORTANT' && protocol.deviations.excludeFromPp.includes(category);
