import type { ProtocolParameters, VisitCode, VisitDefinition } from '../parameters.js';

const reminders: VisitDefinition['reminders'] = [
  { from: 'open', days: -14 },
  { from: 'open', days: 0 },
  { from: 'target', days: 0 },
  { from: 'close', days: -7 },
];

const quarterly = (code: VisitCode, months: number): VisitDefinition => ({
  code,
  target: { months },
  opensDaysBefore: 21,
  closesDaysAfter: 21,
  reminders,
});

/** Version 1.0.0 of the protocol parameters; defaults and sections as in docs/protocol.md §9. */
export const protocolV1: ProtocolParameters = {
  version: '1.0.0',
  effectiveFrom: '2025-06-10',
  site: { id: 'tongji', zone: { name: 'Asia/Shanghai', utcOffsetMinutes: 480 } },
  consent: { currentForm: '1.0' },
  eligibility: {
    ageMin: 18,
    ageMax: 75,
    ecogMax: 1,
    otherCancerLookbackYears: 5,
    pregnancyTestMaxAgeDays: 7,
    pregnancyTestBelowAge: 55,
    labsMaxAgeDays: 14,
    pathologyHccSet: ['HCC', 'HCC_FIBROLAMELLAR'],
  },
  mri: {
    maxDaysBeforeSurgery: 30,
    requiredPhases: ['PRE_CONTRAST', 'LATE_ARTERIAL', 'PORTAL_VENOUS', 'DELAYED'],
    minQuality: 3,
    maxSliceMm: 5,
  },
  childPugh: { albuminLowGL: 28, max: 7 },
  margin: { excludeFromFas: ['R2'], excludeFromPp: ['R1', 'R2'] },
  adjuvant: { countsHuaier: true },
  thresholds: { pre: 0.5, post: 0.5 },
  horizon: { months: 24, windowDays: 60, lateGuardDays: 120 },
  visits: [
    {
      code: 'M1',
      target: { days: 30 },
      opensDaysBefore: 9,
      closesDaysAfter: 15,
      reminders: [
        { from: 'open', days: 0 },
        { from: 'target', days: 0 },
        { from: 'close', days: -3 },
      ],
    },
    quarterly('M3', 3),
    quarterly('M6', 6),
    quarterly('M9', 9),
    quarterly('M12', 12),
    quarterly('M15', 15),
    quarterly('M18', 18),
    quarterly('M21', 21),
    { code: 'M24', target: { months: 24 }, opensDaysBefore: 60, closesDaysAfter: 60, reminders },
  ],
  recurrence: { workupDays: 30, readerDateToleranceDays: 14 },
  lostToFollowUp: { consecutiveMissedVisits: 2, contactAttempts: 3, contactWays: 2, contactSpanDays: 30 },
  queries: {
    criticalRules: ['EC-S01', 'EC-S02', 'EC-S03', 'EC-S07', 'EC-S10', 'EP-PARTIAL', 'ST-SECOND'],
    ageAlertDays: [14, 30],
  },
  deviations: {
    importantCategories: ['CONSENT', 'ELIGIBILITY', 'MRI', 'PREDICTION_LOCK', 'BLINDING', 'ENDPOINT_SCAN'],
    excludeFromPp: ['BLINDING', 'ENDPOINT_SCAN'],
  },
  signature: { freshWithinSeconds: 300 },
  actionAttempts: { perAttempt: 8, automatic: 10, retryAfterMinutes: 60, retryAtMostHours: 24 },
};
