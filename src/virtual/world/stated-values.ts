/** A mean and a standard deviation, of a normal distribution. */
interface Normal {
  readonly mean: number;
  readonly sd: number;
}

/**
 * Liver transplants [ASSUMPTION]. One without recurrence censors the outcome as a loss does, whatever the risk; it is called off
 * where the tumour can be seen by then.
 */
interface Transplant {
  /** Of the operated, without recurrence. */
  readonly withoutRecurrence: number;
  readonly fromDay: number;
  readonly toDay: number;
  /** Of recurrences within Milan, so many days after their first treatment, which bridges the waiting. */
  readonly ofWithinMilan: number;
  readonly waitingDays: readonly [from: number, to: number];
}

/**
 * What is written of lives besides what happens in them [ASSUMPTION]: in the end none of it changes the outcome of anybody. Shares
 * are of the operated unless they say otherwise.
 */
export interface Paperwork {
  readonly complication: number;
  readonly secondPrimary: number;
  /** Of those who are treated before or after surgery. */
  readonly coEnrolled: number;
  /** Of scans that came outside their window: a deviation is signed. */
  readonly deviationSigned: number;
  /** A person asks about a value. */
  readonly questioned: number;
  /** Of questions: the answer is not enough at first; the question was a mistake. */
  readonly askedAgain: number;
  readonly askedByMistake: number;
  /** Each kind of form is entered where it does not belong, and voided. */
  readonly voided: number;
  /** Of those who are allocated and do not fail screening: one part of the identity is corrected. */
  readonly identityCorrected: number;
  /** The wrong MRI is linked, and unlinked. */
  readonly wrongStudy: number;
  /** The files of the MRI name another patient, and somebody signs whose they are. */
  readonly misnamedStudy: number;
  /** Of those operated in time: surgery was put off, the MRI repeated, and PRE ordered again. */
  readonly putOff: number;
  /** Of clean visits: the report comes later, from another hospital. */
  readonly reportedElsewhere: number;
  /** Of recurrences between visits: found at another hospital; seen first on the angiography of a TACE. */
  readonly recurrenceElsewhere: number;
  readonly stain: number;
  /** Of recurrences at a visit: left indeterminate until a second scan. */
  readonly indeterminate: number;
  /** Of adjuvant TACE: lipiodol that cannot be told from tumour until an MRI shows none. */
  readonly lipiodol: number;
  /** Of deaths after the first 90 days: known by the month at first, or by the year. */
  readonly deathByMonth: number;
  readonly deathByYear: number;
  /** Of recurrences: the first reader takes the first reading back. */
  readonly readingTakenBack: number;
  /** Of each value on which an outcome rests: entered wrongly at first, and corrected some days later. */
  readonly outcomeSlip: number;
}

/**
 * Everything that is stated of the virtual world, so that the truth about it is known. Shares are probabilities; days and
 * months are counted from surgery (D0) unless they say otherwise.
 */
export interface StatedValues {
  /** Aggressive recurrence by H: p = expit(intercept + x + w). */
  readonly risk: {
    readonly intercept: number;
    /** What is known of the risk before surgery: x ~ N(0, sd²). */
    readonly beforeSurgerySd: number;
    /** What pathology adds: w ~ N(0, sd²). */
    readonly fromPathologySd: number;
  };
  /** What the models make of the risk. */
  readonly scores: {
    /** Of a world without signal the scores are those of another person. */
    readonly signal: boolean;
    readonly logitSlope: number;
    readonly logitShift: number;
    /** Scores are rounded to multiples of this; null where they are not. */
    readonly roundedTo: number | null;
  };
  readonly accrual: {
    /** First possible day of surgery; D0 is uniform from it on. */
    readonly firstDay: string;
    readonly days: number;
    /** The trial is frozen this long after the last possible day of surgery. */
    readonly monthsToCut: number;
    /** Beside each operated participant. */
    readonly screenFailures: number;
    /** Beside each operated participant: operated as well, but more than 30 days after the MRI. */
    readonly slipped: number;
  };
  readonly pathology: { readonly nonHcc: number; readonly r2: number; readonly r1: number };
  readonly outcome: {
    /** Of those without aggressive recurrence. */
    readonly withinMilan: number;
    /** Of those without aggressive recurrence: death without any; together with those above. */
    readonly death: number;
    readonly deathsWithin90Days: number;
    /** Of those without recurrence at H, from then on. */
    readonly laterHazardAMonth: number;
    readonly visibleFromDay: number;
    readonly visibleMeanMonths: { readonly aggressive: number; readonly withinMilan: number };
    readonly unscheduled: number;
    readonly unscheduledWithinDays: number;
    /** Death after a recurrence enters overall survival only [ASSUMPTION]. */
    readonly deathHazardAMonthAfter: { readonly aggressive: number; readonly withinMilan: number };
  };
  readonly visits: {
    readonly dayOff: Normal;
    readonly lastVisitDayOff: Normal;
    readonly missed: number;
    readonly outside: number;
  };
  readonly loss: {
    /** Lost or withdrawn within 24 months. */
    readonly by24Months: number;
    /** Nobody leaves before pathology has reported [ASSUMPTION]. */
    readonly fromDay: number;
    /** The hazard of loss is multiplied by exp(this · x). */
    readonly logHazardPerX: number;
    /** Of those who leave: who is lost, and who withdraws at which level; the levels are ours [ASSUMPTION]. */
    readonly lost: number;
    readonly w1: number;
    readonly w2: number;
  };
  readonly readers: { readonly otherDate: number; readonly otherMilan: number };
  /** Of the values that may be corrected. */
  readonly corrected: number;
  readonly therapy: {
    readonly neoadjuvant: number;
    readonly adjuvant: number;
    readonly adjuvantFromDay: number;
    readonly adjuvantToDay: number;
    /** Log-odds of adjuvant therapy rise by this per unit of x + w. */
    readonly logOddsPerRisk: number;
    /** Hazard ratio of recurrence in the upper third of PRE; 1 below it. */
    readonly hazardRatioInUpperThird: number;
  };
  readonly transplant: Transplant;
  readonly paperwork: Paperwork;
  /** Consent forms: the amended one is in force from this day of the accrual on [ASSUMPTION]. */
  readonly amendmentOnAccrualDay: number;
  /** Of the steps of machines those that fail at first; of studies those that the gate fails or asks about [ASSUMPTION]. */
  readonly machines: { readonly failsFirst: number; readonly gateFails: number; readonly gateAsks: number };
}

const base: StatedValues = {
  risk: { intercept: -2, beforeSurgerySd: 1.15, fromPathologySd: 0.8 },
  scores: { signal: true, logitSlope: 1, logitShift: 0, roundedTo: null },
  accrual: { firstDay: '2025-07-01', days: 365, monthsToCut: 24, screenFailures: 0.12, slipped: 0.04 },
  pathology: { nonHcc: 0.02, r2: 0.01, r1: 0.06 },
  outcome: {
    withinMilan: 0.2,
    death: 0.03,
    deathsWithin90Days: 1 / 3,
    laterHazardAMonth: 0.01,
    visibleFromDay: 45,
    visibleMeanMonths: { aggressive: 11, withinMilan: 14 },
    unscheduled: 0.1,
    unscheduledWithinDays: 30,
    deathHazardAMonthAfter: { aggressive: 0.03, withinMilan: 0.005 },
  },
  visits: { dayOff: { mean: 0, sd: 8 }, lastVisitDayOff: { mean: 0, sd: 20 }, missed: 0.06, outside: 0.04 },
  loss: { by24Months: 0.15, fromDay: 15, logHazardPerX: 0, lost: 0.7, w1: 0.18, w2: 0.08 },
  readers: { otherDate: 0.1, otherMilan: 0.04 },
  corrected: 0.03,
  therapy: {
    neoadjuvant: 0.08,
    adjuvant: 0.27,
    adjuvantFromDay: 28,
    adjuvantToDay: 56,
    logOddsPerRisk: 0.8,
    hazardRatioInUpperThird: 0.7,
  },
  transplant: {
    withoutRecurrence: 0.004,
    fromDay: 120,
    toDay: 900,
    ofWithinMilan: 0.08,
    waitingDays: [60, 240],
  },
  paperwork: {
    complication: 0.25,
    secondPrimary: 0.012,
    coEnrolled: 0.05,
    deviationSigned: 0.5,
    questioned: 0.06,
    askedAgain: 0.3,
    askedByMistake: 0.2,
    voided: 0.012,
    identityCorrected: 0.02,
    wrongStudy: 0.015,
    misnamedStudy: 0.015,
    putOff: 0.015,
    reportedElsewhere: 0.03,
    recurrenceElsewhere: 0.4,
    stain: 0.3,
    indeterminate: 0.1,
    lipiodol: 0.15,
    deathByMonth: 0.15,
    deathByYear: 0.05,
    readingTakenBack: 0.06,
    outcomeSlip: 0.05,
  },
  amendmentOnAccrualDay: 150,
  machines: { failsFirst: 0.03, gateFails: 0.04, gateAsks: 0.05 },
};

/** What a scenario changes. The rate of aggressive recurrence is reached by another intercept. */
interface Scenario {
  readonly rate?: number;
  readonly scores?: Partial<StatedValues['scores']>;
  readonly loss?: Partial<StatedValues['loss']>;
}

export const scenarios = {
  stated: {},
  'no-signal': { scores: { signal: false } },
  'rate-0.10': { rate: 0.1 },
  miscalibrated: { scores: { logitSlope: 0.7, logitShift: 0.4 } },
  'informative-loss': { loss: { logHazardPerX: 0.7 } },
  'heavy-ties': { scores: { roundedTo: 0.1 } },
} as const satisfies Readonly<Record<string, Scenario>>;

export type ScenarioName = keyof typeof scenarios;
export const scenarioNames = Object.keys(scenarios) as readonly ScenarioName[];

/** The world of a scenario. `interceptFor` finds the intercept that gives a rate. */
export const worldOf = (
  name: ScenarioName,
  interceptFor: (rate: number, risk: StatedValues['risk']) => number,
): StatedValues => {
  const { rate, scores, loss }: Scenario = scenarios[name];
  return {
    ...base,
    risk: rate === undefined ? base.risk : { ...base.risk, intercept: interceptFor(rate, base.risk) },
    scores: { ...base.scores, ...scores },
    loss: { ...base.loss, ...loss },
  };
};
