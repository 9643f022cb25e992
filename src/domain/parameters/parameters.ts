import type { SiteZone } from '../calendar/instant.js';
import type { DeviationCategory } from './deviation-category.js';
import type { PlainDate } from '../calendar/plain-date.js';

/** A scheduled visit, named by its month, such as M24. The `visits` of each version say which ones there are. */
export type VisitCode = `M${number}`;

export const visitCodePattern = /^M[1-9]\d{0,2}$/u;

export const isVisitCode = (text: string): text is VisitCode => visitCodePattern.test(text);

export const dynamicPhases = [
  'PRE_CONTRAST',
  'LATE_ARTERIAL',
  'PORTAL_VENOUS',
  'DELAYED',
  'TRANSITIONAL',
  'HEPATOBILIARY',
] as const;
export type DynamicPhase = (typeof dynamicPhases)[number];

/** One line of the surveillance calendar: target from the day of surgery, window in days around it. */
export interface VisitDefinition {
  readonly code: VisitCode;
  readonly target: { readonly days: number } | { readonly months: number };
  readonly opensDaysBefore: number;
  readonly closesDaysAfter: number;
  /** Days relative to the named date; a reminder goes to the site. */
  readonly reminders: readonly { readonly from: 'open' | 'target' | 'close'; readonly days: number }[];
}

/**
 * Everything that no source settles and the principal investigator confirms (protocol §9): data, never code. A
 * parameter of which this program knows only one value, or that it does not read yet, has that value as its type:
 * another one is refused, never ignored. A parameter that is added later has a default in `added-parameters.ts`.
 */
export interface ParameterFile {
  readonly version: string;
  /** The first day on which it may judge; the trial adopts it from this day or a later one on. */
  readonly effectiveFrom: PlainDate;
  /** Days are counted by the offset alone; the name is fixed, as another one would change nothing. */
  readonly site: { readonly id: string; readonly zone: SiteZone & { readonly name: 'Asia/Shanghai' } };
  readonly consent: { readonly currentForm: string };
  readonly eligibility: {
    readonly ageMin: number;
    readonly ageMax: number;
    readonly ecogMax: number;
    readonly otherCancerLookbackYears: number;
    readonly pregnancyTestMaxAgeDays: number;
    readonly pregnancyTestBelowAge: number;
    readonly labsMaxAgeDays: number;
    readonly pathologyHccSet: readonly string[];
  };
  readonly mri: {
    readonly maxDaysBeforeSurgery: number;
    readonly requiredPhases: readonly DynamicPhase[];
    readonly minQuality: number;
    readonly maxSliceMm: number;
    /** How pixels show the phases (§2.5, PH-PIXEL): shares of the vessels of the liver. */
    readonly enhancement: {
      /** A voxel counts as enhanced from this share of its own peak upwards. */
      readonly reachedShare: number;
      /** Fewer enhanced vessels: early arterial. */
      readonly earlyBelow: number;
      /** From this share of enhanced vessels: late arterial. */
      readonly lateFrom: number;
      readonly lateTo: number;
      /** More enhanced vessels: the hepatic veins are enhanced. */
      readonly venousFrom: number;
      /** Smallest difference in the course of the arteries that counts as a contradiction. */
      readonly contradictionShare: number;
      /** With fewer vessel voxels the pixels say nothing. */
      readonly minVesselVoxels: number;
    };
  };
  readonly imaging: {
    /** Whether a reader confirms coverage, motion and score of every study that the gate passes before it counts (§2.5). */
    readonly readerConfirmation: 'REQUIRED' | 'NOT_REQUIRED';
  };
  /** Whether performance and liver function enter the stage; I5 and I6 judge them (§2.2). */
  readonly bclc: { readonly mode: 'TUMOUR_BURDEN_ONLY' };
  readonly childPugh: { readonly albuminLowGL: number; readonly max: number };
  readonly margin: { readonly excludeFromFas: readonly string[]; readonly excludeFromPp: readonly string[] };
  /** `windowDays` null: therapy against the tumour counts as adjuvant until the first recurrence, however late. */
  readonly adjuvant: { readonly countsHuaier: boolean; readonly windowDays: null };
  readonly pre: { readonly mriRoleForNeoadjuvant: 'BASELINE_NAIVE' };
  readonly thresholds: { readonly pre: number; readonly post: number };
  readonly horizon: { readonly months: number; readonly windowDays: number; readonly lateGuardDays: number };
  readonly visits: readonly VisitDefinition[];
  readonly recurrence: {
    readonly workupDays: number;
    /** Two readers agree on the date when their dates lie at most this many days apart. */
    readonly readerDateToleranceDays: number;
    readonly dateRule: 'FIRST_OBSERVED';
  };
  /** What a death before any recurrence is for the primary label (§4.4). */
  readonly death: { readonly primaryLabel: 'CONTROL' };
  readonly lostToFollowUp: {
    readonly consecutiveMissedVisits: number;
    readonly contactAttempts: number;
    readonly contactWays: number;
    readonly contactSpanDays: number;
  };
  readonly queries: {
    /** Findings of these rules open a critical query: no database lock while it is open (QY-LOCK). */
    readonly criticalRules: readonly string[];
    /** Days after the opening on which an open query raises an alert, ascending; it is due on the first (QY-AGE). */
    readonly ageAlertDays: readonly number[];
    /**
     * A laboratory value outside these limits, in its reference unit, opens a query; null is open, and a value that is not
     * named is never asked about. They are apart from what is normal: the disease raises its markers.
     */
    readonly labLimits: readonly {
      readonly lab: string;
      readonly min: number | null;
      readonly max: number | null;
    }[];
  };
  readonly deviations: {
    /** Categories whose deviations are IMPORTANT; every other deviation is MINOR. */
    readonly importantCategories: readonly DeviationCategory[];
    /** The important categories that touch the endpoint: such a deviation excludes from PP_V. */
    readonly excludeFromPp: readonly DeviationCategory[];
  };
  readonly signature: { readonly freshWithinSeconds: number };
  readonly actionAttempts: {
    /** Attempts in the activity's own retry policy, before the failure becomes a fact. */
    readonly perAttempt: number;
    readonly automatic: number;
    readonly retryAfterMinutes: number;
    readonly retryAtMostHours: number;
  };
  /** Where analyses of therapy start; the analysis plan follows it. */
  readonly landmark: { readonly days: number };
  /** Of the intervals by resampling; the analysis plan follows it. */
  readonly bootstrap: { readonly n: number; readonly seed: number };
  /** Not read yet: retention is seen to by hand. */
  readonly retention: { readonly years: 10 };
  readonly erasure: { readonly afterLock: 'RESTRICT_ONLY' };
}

/** A consent form that was asked for before the current one, up to the day before `until`. */
export interface EarlierForm {
  readonly form: string;
  readonly until: PlainDate;
}

/** A parameter file as it judges; of the consent forms the trial knows since when each is asked for, oldest first. */
export interface ProtocolParameters extends ParameterFile {
  readonly consent: ParameterFile['consent'] & { readonly earlierForms?: readonly EarlierForm[] };
}
