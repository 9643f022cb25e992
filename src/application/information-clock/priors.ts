/**
 * What is thought before anybody was seen. Each prior is worth a few participants, so that a trial of hundreds overrules it;
 * where nobody has come yet it keeps the forecast wide. [ASSUMPTION: clinical knowledge, not fitted to any trial]
 */
export const priors = {
  /** Events of one kind in a cycle, by participants who were scanned: about one in seven within two years (protocol §6.6). */
  event: { shape: 0.5, exposure: 25 },
  /**
   * Change of the log hazard a year: recurrence peaks in the first year after resection (Imamura, J Hepatol 2003;38:200). Half as
   * much each year, by a factor of two either way.
   */
  slopeAYear: { mean: -0.7, sd: 0.7 },
  /** Leaving, by participant-days: one in seven within two years. */
  leaving: { shape: 1, exposure: 4_600 },
  /** Leaving that is told, and leaving that shows by silence. */
  told: { yes: 1, no: 2 },
  /** A visit that is missed by somebody who still takes part. */
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
