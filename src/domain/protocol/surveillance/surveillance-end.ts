import { firstDayOf } from '../../calendar/partial-date.js';
import { earliest, latest, type PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import { rememberedByFacts } from '../../record/remembered.js';
import { postSurgeryExclusion } from '../eligibility/post-surgery-exclusion.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import type { UndatedFact } from '../../record/undated-fact.js';
import { reportedDeath } from '../partial-dates/reported-facts.js';
import { undatedDays } from '../partial-dates/undated-days.js';
import { firstRecurrence } from './first-recurrence.js';
import { leftUndetermined } from './left-undetermined.js';
import { signsOfLife } from './signs-of-life.js';
import { transplantDate } from './transplant-date.js';

export type EndReason = 'FIRST_RECURRENCE' | 'DIED' | 'WITHDRAWN' | 'TRANSPLANT' | 'POST_SURGERY_EXCLUSION';

/** Why and when imaging visits end (protocol §4.1, §4.2; VIS-AFTER-REC, ELIG-POST, ST-W1…W3, ST-TRANSPLANT). */
export interface SurveillanceEnd {
  readonly on: PlainDate;
  readonly reason: EndReason;
}

/** The rule by which each reason ends imaging visits. */
export const ruleOfEnd: Readonly<Record<EndReason, string>> = {
  FIRST_RECURRENCE: 'VIS-AFTER-REC',
  DIED: 'ST-DEATH',
  WITHDRAWN: 'ST-W1',
  TRANSPLANT: 'ST-TRANSPLANT',
  POST_SURGERY_EXCLUSION: 'ELIG-POST',
};

/**
 * The day from which nobody is asked for a visit because of death. Where not even its month is known, that is from the
 * first day on which it can have been; no endpoint is counted from it (EP-PARTIAL). A death that was signed to stay
 * undetermined ends visits too (FZ-OUTCOME).
 */
const deathDate = (casebook: Casebook, protocol: ProtocolParameters): PlainDate | null => {
  if (casebook.death) return casebook.death.value.date;
  const death = reportedDeath(casebook);
  return death
    ? latest(firstDayOf(death.date), ...signsOfLife(casebook).map(({ on }) => on))
    : (leftUndetermined(casebook, protocol, 'DEATH')?.on ?? null);
};

const withdrawalDate = (casebook: Casebook): PlainDate | null =>
  casebook.withdrawals.map(({ value }) => value.date).sort()[0] ?? null;

/**
 * Where not even the month of a recurrence or a transplant is known, imaging ends on the last day on which it can have
 * been: what holds for all its days holds for it, and what is not certain ends nothing (EP-PARTIAL).
 */
const byYear = (casebook: Casebook, isSuch: (fact: UndatedFact) => boolean): PlainDate | null => {
  const d0 = casebook.resection?.value.surgeryDate;
  if (d0 === undefined) return null;
  return earliest(
    ...casebook.undated
      .filter(isSuch)
      .map((fact) => undatedDays(casebook, fact).last)
      .filter((last) => last > d0),
  );
};

const isRecurrence = ({ form }: UndatedFact): boolean => form === 'recurrences';
const isTransplant = (fact: UndatedFact): boolean =>
  fact.form === 'therapies' && fact.value.modality === 'LIVER_TRANSPLANT';

type Ends = readonly (readonly [EndReason, PlainDate | null | undefined])[];

/** What is dated the same whatever the cutoff; every day of a visit asks. */
const fixed = rememberedByFacts((casebook, protocol) => ({
  recurredByYear: byYear(casebook, isRecurrence),
  died: deathDate(casebook, protocol),
  transplantedByYear: byYear(casebook, isTransplant),
  withdrew: withdrawalDate(casebook),
  excluded: postSurgeryExclusion(casebook, protocol)?.on,
}));

const endsUntil = (casebook: Casebook, protocol: ProtocolParameters, until: PlainDate): Ends => {
  const { recurredByYear, died, transplantedByYear, withdrew, excluded } = fixed(casebook, protocol);
  return [
    ['FIRST_RECURRENCE', firstRecurrence(casebook, protocol, until)?.on],
    ['FIRST_RECURRENCE', recurredByYear],
    ['DIED', died],
    ['TRANSPLANT', transplantDate(casebook, until)],
    ['TRANSPLANT', transplantedByYear],
    ['WITHDRAWN', withdrew],
    ['POST_SURGERY_EXCLUSION', excluded],
  ];
};

/** Nearly every rule asks, without a cutoff or on the day of the plan. */
const byCutoff = rememberedByFacts(() => new Map<PlainDate, Ends>());

const endsOf = (casebook: Casebook, protocol: ProtocolParameters, until: PlainDate): Ends => {
  const known = byCutoff(casebook, protocol);
  const ends = known.get(until) ?? endsUntil(casebook, protocol, until);
  known.set(until, ends);
  return ends;
};

const earliestOf = (ends: Ends, until: PlainDate): SurveillanceEnd | null =>
  ends.reduce<SurveillanceEnd | null>((end, [reason, on]) => {
    if (on === null || on === undefined || on > until) return end;
    return end === null || on < end.on ? { on, reason } : end;
  }, null);

/** The earliest end of surveillance by imaging dated up to `until`; on the same day the clinical reason comes first. */
export const surveillanceEnd = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  until: PlainDate,
): SurveillanceEnd | null => earliestOf(endsOf(casebook, protocol, until), until);

/** What ends imaging and leaves vital status and therapy to ask for (protocol §4.1): at a transplant §4.2 censors the recurrence endpoints alone. */
const endsOfImagingAlone = ['FIRST_RECURRENCE', 'TRANSPLANT'] as const satisfies readonly EndReason[];
type EndOfImagingAlone = SurveillanceEnd & { readonly reason: (typeof endsOfImagingAlone)[number] };

const endsAll = (reason: EndReason): boolean => !endsOfImagingAlone.some((one) => one === reason);

/** Whether each visit that is left asks for vital status and therapy, so that nobody is lost after a recurrence or a transplant. */
export const leavesVitalStatus = (end: SurveillanceEnd): end is EndOfImagingAlone => !endsAll(end.reason);

/** How scheduled visits end: when imaging ends, and when nothing at all is asked for any more. */
export interface FollowUpEnds {
  readonly imaging: SurveillanceEnd | null;
  readonly all: SurveillanceEnd | null;
}

/** A first recurrence and a transplant end imaging alone: vital status and therapy are asked for at each visit that is left (VIS-AFTER-REC, ST-TRANSPLANT). */
export const followUpEnds = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  until: PlainDate,
): FollowUpEnds => {
  const ends = endsOf(casebook, protocol, until);
  return {
    imaging: earliestOf(ends, until),
    all: earliestOf(
      ends.filter(([reason]) => endsAll(reason)),
      until,
    ),
  };
};
