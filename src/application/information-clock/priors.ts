/**
 * Shape of the distribution of a rate before anything is thought of it: with a third, the middle of what is thought afterwards is as
 * likely above as below what was seen; with less it lies below (Kerman, Electron J Stat 2011;5:1450). What is thought before is added
 * to it as events and as the time in which they would come.
 */
export const neutralShape = 1 / 3;

/**
 * What is thought before anybody was seen. Each prior is worth a few participants, so that a trial of hundreds overrules it;
 * where nobody has come yet it keeps the forecast wide. [ASSUMPTION: clinical knowledge, not fitted to any trial]
 */
export const priors = {
  /**
   * Recurrences of one kind within two years: the middle of what the protocol plans for (§6.6), as if a sixth of one had been seen, so
   * that the whole shape is one half (Jeffreys) and what is seen decides from the first.
   */
  recurrence: { seen: 1 / 6, risk: 0.175 },
  /**
   * Days after surgery before which no recurrence can be seen, since it must grow, each thought as likely as the others. Not later than
   * the peak of the hazard: in 1,434 resections 2.4 months after surgery (HPB 2022, doi:10.1016/j.hpb.2022.11.008), which is 73 days.
   */
  hiddenUntil: [0, 12, 24, 36, 48, 60, 72],
  /** Deaths without recurrence within two years, a few in a hundred, as if half a one had been seen. */
  death: { seen: 0.5, risk: 0.05 },
  /**
   * Change of the log hazard a year: recurrence peaks in the first year after resection (Imamura, J Hepatol 2003;38:200). Half as
   * much each year; that it does not fall at all is thought to have one chance in 40.
   */
  slopeAYear: { mean: -Math.LN2, sd: Math.LN2 / 1.96 },
  /** Leaving within the horizon (protocol §6.6), as if half a person had left; a third of it told, as if three leavers had shown that. */
  leaving: { seen: 0.5, risk: 0.15, told: 1, silent: 2 },
  /** A visit that is missed, or comes after its window, of somebody who still takes part. */
  missed: { yes: 2, no: 18 },
  /** Of the visits that are missed or late, those that are made after their window. */
  lateOfMissed: { yes: 1, no: 1 },
  /** The visit at the horizon is missed as others are; that is worth so many participants. */
  missedHorizon: 60,
  /** Exclusion after surgery. */
  excluded: { yes: 0.5, no: 9.5 },
  /** Scans at the horizon whose dates are thought to spread as those of earlier visits do, in their wider window. */
  horizonScans: 20,
  /** Surgeries in the time of accrual so far. */
  accrual: { shape: 0.5 },
} as const;

/** Up to the visit of this day after surgery people may die of it. */
export const surgicalUntil = 120;
