import type { SiteZone } from '../calendar/instant.js';
import type { DeviationCategory } from '../patient/facts/deviation.js';

export const visitCodes = ['M1', 'M3', 'M6', 'M9', 'M12', 'M15', 'M18', 'M21', 'M24'] as const;
export type VisitCode = (typeof visitCodes)[number];

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

/** Everything that no source settles and the principal investigator confirms (protocol §9): data, never code. */
export interface ProtocolParameters {
  readonly version: string;
  readonly effectiveFrom: string;
  readonly site: { readonly id: string; readonly zone: SiteZone };
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
  };
  readonly childPugh: { readonly albuminLowGL: number; readonly max: number };
  readonly margin: { readonly excludeFromFas: readonly string[]; readonly excludeFromPp: readonly string[] };
  readonly adjuvant: { readonly countsHuaier: boolean };
  readonly thresholds: { readonly pre: number; readonly post: number };
  readonly horizon: { readonly months: number; readonly windowDays: number; readonly lateGuardDays: number };
  readonly visits: readonly VisitDefinition[];
  readonly recurrence: {
    readonly workupDays: number;
    /** Two readers agree on the date when theirs lie at most so many days apart. */
    readonly readerDateToleranceDays: number;
  };
  readonly lostToFollowUp: {
    readonly consecutiveMissedVisits: number;
    readonly contactAttempts: number;
    readonly contactWays: number;
    readonly contactSpanDays: number;
  };
  readonly queries: {
    /** Findings of these rules open a critical query: no database lock while it is open (QY-LOCK). */
    readonly criticalRules: readonly string[];
    /** Days after the opening on which an open query alerts, ascending; it is due on the first (QY-AGE). */
    readonly ageAlertDays: readonly number[];
  };
  readonly deviations: {
    /** Categories whose deviations are IMPORTANT; every other is MINOR. */
    readonly importantCategories: readonly DeviationCategory[];
    /** Of the important ones, those that touch the endpoint: they exclude from PP_V. */
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
}
