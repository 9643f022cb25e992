import type { BlindedMetricsView } from '../../contracts/views/index.js';
import { satisfies } from '../../domain/shared/rule.js';
import { cumulativeIncidence, hanleyMcNeil, incidenceAt } from '../../statistics/index.js';
import type { Standing } from './standing.js';

type Figures = NonNullable<BlindedMetricsView['figures']>;

/** Of fewer events nothing is said. */
export const fewestEvents = 10;
export const areEnough = (events: number): boolean => satisfies('BL-TEN', events >= fewestEvents);
/** Nor of the follow-up of fewer participants, or on a day to which fewer are followed. */
const fewestParticipants = 10;

/** Protocol §6.6: what the precision was planned at, until a rate is known. */
const planningRates = [0.15, 0.2] as const;
const areas = [0.75, 0.8] as const;

/** To 1 %. */
const rounded = (share: number): number => Math.round(share * 100) / 100;

/** Participants whose extent is undetermined take no part, as in every analysis. */
const determined = (standings: readonly Standing[]): readonly Standing[] =>
  standings.filter(({ type }) => type !== 'UNDETERMINED');

const rateBy = (standings: readonly Standing[], day: number): Figures['rates'][number] => {
  const known = determined(standings);
  const events = known.filter(({ type, time }) => type === 1 && time <= day).length;
  if (!areEnough(events))
    return { day, rate: null, why: `fewer than ${fewestEvents} events are known by day ${day}` };
  if (known.filter(({ time }) => time >= day).length < fewestParticipants)
    return {
      day,
      rate: null,
      why: `fewer than ${fewestParticipants} participants are followed to day ${day}`,
    };
  const curve = cumulativeIncidence(
    known.map(({ time }) => time),
    known.map(({ type }) => Number(type)),
  );
  const { incidence } = incidenceAt(curve, day);
  return incidence.kind === 'NotEstimable'
    ? { day, rate: null, why: incidence.reason }
    : { day, rate: rounded(incidence.value), why: null };
};

/** Days on which participants were known alive, or had died, of those that could have been followed up to the horizon. */
const completeness = (standings: readonly Standing[], horizonDay: number): number | null => {
  const followed = standings.map(({ died, seenUntil, possible }) => {
    const whole = Math.min(horizonDay, Math.max(0, possible));
    return { whole, seen: died ? whole : Math.min(whole, Math.max(0, seenUntil)) };
  });
  const whole = followed.reduce((sum, one) => sum + one.whole, 0);
  if (standings.length < fewestParticipants || whole === 0) return null;
  return rounded(followed.reduce((sum, one) => sum + one.seen, 0) / whole);
};

const precisionOf = (
  cohort: Figures['precision'][number]['cohort'],
  participants: number,
  rate: number,
): Figures['precision'] => {
  const cases = Math.round(participants * rate);
  if (cases < 1 || participants - cases < 1) return [];
  return areas.flatMap((area) => {
    const { estimate } = hanleyMcNeil(area, cases, participants - cases);
    if (estimate.kind === 'NotEstimable') return [];
    const { value, upper } = estimate;
    return [{ cohort, participants, rate, area, halfWidth: Math.round((upper - value) * 1000) / 1000 }];
  });
};

const ratedDays = (horizonDay: number): readonly number[] =>
  [...new Set([182, 365, horizonDay])].filter((day) => day <= horizonDay);

/**
 * What can be said while no outcome may be told: the precision that was planned, of so many who were operated. Of surgery alone
 * nothing is said, because a therapy before the first recurrence leaves that cohort and one after it does not.
 */
export const figuresWithoutOutcomes = (
  operated: number,
  horizonDay: number,
  why: string,
): Omit<Figures, 'asOf'> => ({
  followUpCompleteness: null,
  rates: ratedDays(horizonDay).map((day) => ({ day, rate: null, why })),
  precisionAt: 'PLANNED_RATE',
  precision: planningRates.flatMap((rate) => precisionOf('BOTH', operated, rate)),
});

/** Everything that is said of outcomes, of both cohorts together and without a score. */
export const figuresOf = (standings: readonly Standing[], horizonDay: number): Omit<Figures, 'asOf'> => {
  const rates = ratedDays(horizonDay).map((day) => rateBy(standings, day));
  const known = rates.at(-1)?.rate ?? null;
  const surgeryOnly = standings.filter((one) => one.surgeryOnly).length;
  return {
    followUpCompleteness: completeness(standings, horizonDay),
    rates,
    precisionAt: known === null ? 'PLANNED_RATE' : 'POOLED_RATE',
    precision: (known === null ? planningRates : [known]).flatMap((rate) => [
      ...precisionOf('BOTH', standings.length, rate),
      ...precisionOf('SURGERY_ONLY', surgeryOnly, rate),
    ]),
  };
};
