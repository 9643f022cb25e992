/**
 * What is thought before anybody was seen. Each prior is worth a few participants, so that a trial of hundreds overrules it;
 * where nobody has come yet it keeps the forecast wide. [ASSUMPTION: clinical knowledge, not fitted to any trial]
 */
export const priors = {
  /** Events of one kind within two years: the middle of what the protocol plans for (§6.6), known as if half an event had been seen. */
  event: { shape: 0.5, risk: 0.175 },
  /**
   * Change of the log hazard a year: recurrence peaks in the first year after resection (Imamura, J Hepatol 2003;38:200). Half as
   * much each year; that it does not fall at all is thought to have one chance in 40.
   */
  slopeAYear: { mean: -Math.LN2, sd: Math.LN2 / 1.96 },
  /** Leaving within the horizon (protocol §6.6), a third of it told and the rest in silence; of each, as if half a person had left. */
  leaving: { shape: 0.5, risk: 0.15, told: 1 / 3 },
  /** A visit that is missed, or comes after its window, of somebody who still takes part. */
  missed: { yes: 2, no: 18 },
  /** The visit at the horizon is missed as others are; that is worth so many participants. */
  missedHorizon: 60,
  /** Exclusion after surgery. */
  excluded: { yes: 0.5, no: 9.5 },
  /** Scans at the horizon whose dates are thought to spread as those of earlier visits do, in their wider window. */
  horizonScans: 20,
  /** Surgeries in the time of accrual so far. */
  accrual: { shape: 0.5 },
} as const;

/** The first scans after surgery, up to this day, find less than their time would say: a recurrence must grow to be seen. */
export const earlyUntil = 120;
