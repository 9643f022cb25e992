import fc from 'fast-check';
import { epochMsOf, instantOf, localDate } from '../../../../src/domain/calendar/instant.js';
import { type PartialDate, partialDate } from '../../../../src/domain/calendar/partial-date.js';
import { addDays, type PlainDate, plainDate } from '../../../../src/domain/calendar/plain-date.js';
import type { Fact } from '../../../../src/domain/record/fact.js';
import { imagesToRead } from '../../../../src/domain/protocol/adjudication/images-to-read.js';
import { diagnosisContent } from '../../../../src/domain/protocol/eligibility/diagnosis-signature.js';
import { signersOfUndetermined } from '../../../../src/domain/protocol/surveillance/undetermined-signatures.js';
import { outcomesWithoutForm } from '../../../../src/domain/protocol/surveillance/outcomes-without-form.js';
import { asEntered } from '../../../../src/domain/protocol/partial-dates/reported-facts.js';
import { sentForms } from '../../../../src/domain/record/forms/lookup.js';
import type { PatientCommandType } from '../../../../src/domain/record/patient-commands.js';
import type { Correction } from '../../../../src/domain/record/correction.js';
import type { AskedVoiding } from '../../../../src/domain/record/voiding.js';
import { deviationCategories } from '../../../../src/domain/parameters/deviation-category.js';
import { erasureBases } from '../../../../src/domain/record/forms/erasure-ruling.js';
import type { Scan } from '../../../../src/domain/record/forms/visit.js';
import type { ModelRun } from '../../../../src/domain/record/machines/prediction.js';
import { modelRuns } from '../../../../src/domain/record/prediction-state.js';
import { modalities } from '../../../../src/domain/record/forms/therapy.js';
import type { Role } from '../../../../src/domain/shared/actor.js';
import { isDomainError } from '../../../../src/domain/shared/domain-error.js';
import {
  aConsent,
  anAssessment,
  aPathology,
  aReading,
  aRecurrence,
  aResection,
  aScan,
  aScreening,
  aTherapy,
  aVisit,
  workup,
  lab,
  nothingSeen,
} from '../../../support/casebooks.js';
import {
  aRefusal,
  aSealed,
  consented,
  followed,
  imaged,
  imagedAgain,
  linked,
  nobody,
  openTrial,
  operated,
  type PatientHistory,
  person,
  predicted,
  predictedNaive,
  predictedTwice,
  reported,
  screened,
  service,
  type Told,
} from '../../../support/patient-histories.js';

/** One thing somebody tries, some days after the last; `a` and `b` choose among its variants. */
export interface Step {
  readonly kind: keyof typeof kinds;
  readonly days: number;
  readonly a: number;
  readonly b: number;
}

const approval = { meaning: 'APPROVAL', reason: 'asked for in writing' } as const;

const pick = <T>(items: readonly T[], n: number): T => items[n % items.length]!;
export const todayOf = ({ context }: PatientHistory): PlainDate =>
  localDate(context.now, context.protocol.site.zone);

/** What is refused leaves no trace: the story goes on. */
const attempt = <T extends PatientCommandType>(
  history: PatientHistory,
  type: T,
  data: Told<T>,
): PatientHistory => {
  const decision = history.tries(type, data);
  return isDomainError(decision) ? history : history.happened(...decision);
};

const byService = (history: PatientHistory, act: (one: PatientHistory) => PatientHistory): PatientHistory =>
  act(history.by(service)).by(history.context.actor);

const by = (
  history: PatientHistory,
  role: Role,
  act: (one: PatientHistory) => PatientHistory,
): PatientHistory => act(history.by(person(role))).by(history.context.actor);

const queryOf = ({ book }: PatientHistory, n: number): string =>
  pick([...book.queries.map(({ queryId }) => queryId), 'Q1'], n);

const corrected = (
  history: PatientHistory,
  fact: Fact<unknown> | null | undefined,
  path: string,
  value: unknown,
): PatientHistory =>
  fact
    ? attempt(history, 'CorrectValue', {
        factRevision: fact.revision,
        path,
        value,
        reasonCode: 'OTHER',
        reason: 'invented for a test',
        source: 'none',
      } satisfies Correction)
    : history;

/** What could be voided of a life, the newest first. */
export const voidableIn = ({ book }: PatientHistory): readonly AskedVoiding[] =>
  sentForms
    .flatMap((form) => asEntered(book, form))
    .map(({ revision, lastRevision }) => ({
      factRevision: revision,
      seenRevision: lastRevision,
      reasonCode: 'RECORDED_TWICE' as const,
      reason: 'invented for a test',
      source: 'none',
    }))
    .toSorted((one, other) => other.factRevision - one.factRevision);

/** The investigator, who has just signed in, takes one of the newer forms out. */
const voidedOne = (h: PatientHistory, a: number, b: number): PatientHistory => {
  const chosen = voidableIn(h)[a % (b + 2)];
  const signed = h.with({ actor: person('investigator'), authenticatedAt: h.context.wallNow });
  const { actor, authenticatedAt } = h.context;
  return chosen ? attempt(signed, 'VoidForm', chosen).with({ actor, authenticatedAt }) : h;
};

/** The first thing that machines should do now fails. */
const failed = (history: PatientHistory, code = 'ARCHIVE.UNAVAILABLE'): PatientHistory => {
  const [action] = history.plan().actions;
  return action
    ? byService(history, (one) =>
        attempt(one, 'RecordActionFailure', {
          actionId: action.id,
          attempt: action.attempt,
          code,
          message: 'no answer',
        }),
      )
    : history;
};

/** Of the case opened as number `n` of a life; random outside of tests. */
const caseIdOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
/** The same date known in part: of some the day is missing, of some the month too. */
const inPart = (on: PlainDate, n: number): PartialDate => partialDate(on.slice(0, pick([7, 7, 4], n)));

/** Those that there can be, and one that there cannot. */
const runs: readonly ModelRun[] = [...modelRuns, { model: 'POST', purpose: 'SECONDARY' }];
const results: readonly Scan['result'][] = ['NO_RECURRENCE', 'INDETERMINATE', 'RECURRENCE'];
const verdicts = ['PASS', 'FAIL', 'NEEDS_REVIEW'] as const;

type Act = (
  history: PatientHistory,
  ago: (days: number) => PlainDate,
  a: number,
  b: number,
) => PatientHistory;

const kinds = {
  consent: (h, ago, a, b) =>
    attempt(h, 'RecordConsent', aConsent({ consentDate: ago(a % 9), formVersion: pick(['1.0', '2.0'], b) })),
  screen: (h, ago, a, b) =>
    attempt(
      h,
      'RecordScreening',
      aScreening({
        plannedSurgeryDate: ago(-(a % 40)),
        ecog: b % 4,
        diagnosis: {
          ...aScreening().diagnosis,
          transcript: pick(['SIGNED_BEFORE_COMMANDS', 'NOT_SIGNED'] as const, a),
        },
      }),
    ),
  plan: (h, ago, a) => attempt(h, 'PlanSurgery', { plannedSurgeryDate: ago(-(a % 60)) }),
  link: (h, ago, a, b) =>
    attempt(h, 'LinkImagingStudy', {
      studyInstanceUid: anAssessment(ago(a % 20)).studyInstanceUid,
      role: pick(['PRE_SURGERY', 'BASELINE_NAIVE'] as const, b),
    }),
  assess: (h, _ago, a, b) =>
    byService(h, (one) => {
      const link = pick([...one.book.linkedStudies, null], a);
      const digits = link?.value.studyInstanceUid.slice('2.25.'.length) ?? '20250624';
      const on = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
      const inputDigest = String(b).repeat(64);
      return attempt(
        one,
        'RecordImagingAssessment',
        anAssessment(on, { verdict: pick(verdicts, b), inputDigest }),
      );
    }),
  review: (h, _ago, a, b) =>
    attempt(h.by(person('reader', `reader-${a % 4}`)), 'ReviewImaging', {
      studyInstanceUid: h.book.linkedStudies.at(-1)?.value.studyInstanceUid ?? 'none',
      verdict: pick(['PASS', 'PASS', 'FAIL'] as const, a),
      qualityScore: b,
      motionScore: 5,
      liverCovered: a % 9 !== 0,
      reason: 'read on the images',
    }).by(h.context.actor),
  predict: (h, _ago, a, b) =>
    byService(h, (one) => {
      const link = pick([...one.book.linkedStudies, null], b);
      const studyInstanceUid = link?.value.studyInstanceUid ?? 'none';
      return attempt(one, 'RecordPrediction', aSealed('PRE', { ...pick(runs, a), studyInstanceUid }));
    }),
  refuse: (h, _ago, a) =>
    byService(h, (one) => attempt(one, 'RecordPredictionRefusal', aRefusal('PRE', pick(runs, a)))),
  operate: (h, ago, a, b) =>
    attempt(
      h,
      'RecordResection',
      aResection(ago(a % 5), { surgeonResidual: pick(['R0', 'R0', 'R0', 'R1', 'R2'] as const, b) }),
    ),
  report: (h, ago, a, b) =>
    attempt(
      h,
      'RecordPathology',
      aPathology(ago(a % 5), { finalDiagnosis: pick(['HCC', 'HCC', 'HCC', 'ICC'] as const, b) }),
    ),
  treat: (h, ago, a, b) =>
    attempt(
      h,
      'RecordTherapy',
      aTherapy(pick(modalities, a), ago(a % 50), { angiographyShowsTumour: pick([null, false, true], b) }),
    ),
  enrolElsewhere: (h, ago, a) => attempt(h, 'RecordCoEnrolment', { trial: 'NCT07282184', date: ago(a % 30) }),
  visit: (h, ago, a, b) =>
    attempt(
      h,
      'RecordVisit',
      aVisit(ago(a % 40), {
        contactMode: pick(['ON_SITE', 'ON_SITE', 'PHONE', 'RECORDS'] as const, a),
        therapySinceLastVisit: pick(['NONE', null, 'GIVEN', { missingReason: 'NK' }] as const, a + b),
        scans: [aScan(ago(a % 40), pick(results, b === 5 ? 2 : b === 4 ? 1 : 0), { adequate: a % 7 !== 0 })],
      }),
    ),
  measure: (h, ago, a, b) =>
    attempt(
      h,
      'RecordVisit',
      aVisit(ago(a % 40), {
        ecog: b % 4,
        labs: { afp: lab(pick([8, 30, 250, 900], a), 'ng/mL', ago(a % 40)) },
      }),
    ),
  test: (h, ago, a, b) =>
    attempt(h, 'RecordLaboratory', {
      labs: { albumin: lab(pick([25, 38, 60], b), 'g/L', ago(a % 10)) },
    }),
  alive: (h, ago, a) => attempt(h, 'RecordVitalStatus', { date: ago(a % 40), source: 'RELATIVE' }),
  call: (h, ago, a, b) =>
    attempt(h, 'RecordContactAttempt', {
      date: ago(a % 10),
      way: pick(['PHONE', 'LETTER'] as const, a),
      reached: b === 0,
    }),
  recur: (h, ago, a, b) =>
    attempt(
      h,
      'RecordRecurrence',
      aRecurrence(ago(a % 40), { macrovascular: pick(['N', 'Y', 'UN'] as const, b) }),
    ),
  openCase: (h, _ago, a) =>
    byService(h, (one) =>
      attempt(one, 'OpenReadingCase', {
        caseId: caseIdOf(one.book.readingCases.length),
        recurrenceRevision: pick([...one.book.recurrences.map(({ revision }) => revision), -1], a),
      }),
    ),
  read: (h, ago, a, b) => {
    const caseId = caseIdOf(a % Math.max(1, h.book.readingCases.length));
    const images = imagesToRead(h.book, caseId, h.context.protocol);
    const on = pick([ago(a % 40), ...images.map(({ date }) => date), null], a + b);
    const seen =
      on === null ? nothingSeen : { firstSeenDate: on, macrovascular: pick(['N', 'N', 'Y'] as const, b) };
    return attempt(
      h.by(person('reader', `reader-${b % 4}`)),
      'RecordReading',
      aReading(caseId, ago(0), seen),
    ).by(h.context.actor);
  },
  die: (h, ago, a, b) =>
    attempt(h, 'RecordDeath', {
      date: ago(a % 40),
      cause: pick(['HCC', 'OTHER'] as const, b),
      source: 'RECORDS',
    }),
  recurInPart: (h, ago, a, b) =>
    attempt(h, 'RecordRecurrence', { ...aRecurrence(ago(a % 40)), firstSeenDate: inPart(ago(a % 40), b) }),
  treatInPart: (h, ago, a, b) =>
    attempt(h, 'RecordTherapy', {
      ...aTherapy(pick(modalities, a), ago(a % 50)),
      startDate: inPart(ago(a % 50), b),
    }),
  dieInPart: (h, ago, a, b) =>
    attempt(h, 'RecordDeath', { date: inPart(ago(a % 40), b), cause: 'OTHER', source: 'REGISTRY' }),
  withdraw: (h, ago, a, b) =>
    attempt(h, 'RecordWithdrawal', { level: pick(['W1', 'W1', 'W2', 'W3'] as const, b), date: ago(a % 20) }),
  decideErasure: (h, _ago, a, b) =>
    attempt(
      h.with({ actor: person('investigator'), authenticatedAt: h.context.wallNow }),
      'DecideErasure',
      a % 2 === 0
        ? { decision: 'ERASE', legalBasis: pick(erasureBases.ERASE, b), ...approval }
        : { decision: 'RESTRICT_ONLY', legalBasis: pick(erasureBases.RESTRICT_ONLY, b), ...approval },
    ).with({ actor: h.context.actor, authenticatedAt: h.context.authenticatedAt }),
  deviate: (h, ago, a, b) =>
    attempt(
      h.with({ actor: person('investigator'), authenticatedAt: h.context.wallNow }),
      'RecordDeviation',
      {
        category: pick(deviationCategories, a),
        description: 'invented for a test',
        discoveredOn: ago(b),
        startedOn: ago(b + (a % 30)),
        endedOn: null,
        cause: 'none',
        action: 'none',
        meaning: 'RESPONSIBILITY',
        reason: 'seen at review',
      },
    ).with({ actor: h.context.actor, authenticatedAt: h.context.authenticatedAt }),
  correctSurgery: (h, _ago, a) => {
    const d0 = h.book.resection?.value.surgeryDate;
    return d0 === undefined ? h : corrected(h, h.book.resection, '/surgeryDate', addDays(d0, (a % 41) - 20));
  },
  correctScan: (h, _ago, a, b) => corrected(h, h.book.visits.at(a % 5), '/scans/0/result', pick(results, b)),
  correctAdequacy: (h, _ago, a, b) => corrected(h, h.book.visits.at(a % 5), '/scans/0/adequate', b % 2 === 0),
  correctTherapy: (h, _ago, a, b) =>
    corrected(h, h.book.therapies.at(a % 3), '/modality', pick(modalities, b)),
  correctPathology: (h, _ago, _a, b) =>
    corrected(h, h.book.pathology, '/finalDiagnosis', pick(['HCC', 'ICC', 'BENIGN'], b)),
  correctHeight: (h, _ago, _a, b) => corrected(h, h.book.screening, '/heightCm', pick([138, 139, 172], b)),
  ask: (h, _ago, a, b) =>
    by(h, 'statistician', (one) =>
      attempt(one, 'RaiseQuery', {
        path: pick(['/consents/0/value/consentDate', '/pathology', '/visits/0/value/date'], a),
        text: 'is this so?',
        critical: b % 2 === 0,
      }),
    ),
  answer: (h, _ago, a) => attempt(h, 'AnswerQuery', { queryId: queryOf(h, a), answer: 'see the source' }),
  closeQuery: (h, _ago, a) =>
    by(h, 'investigator', (one) =>
      attempt(one, 'CloseQuery', { queryId: queryOf(one, a), reason: 'answered' }),
    ),
  reopenQuery: (h, _ago, a) =>
    by(h, 'auditor', (one) =>
      attempt(one, 'ReopenQuery', { queryId: queryOf(one, a), reason: 'not answered' }),
    ),
  cancelQuery: (h, _ago, a) =>
    by(h, 'auditor', (one) =>
      attempt(one, 'CancelQuery', { queryId: queryOf(one, a), reason: 'asked by mistake' }),
    ),
  correctConsent: (h, _ago, _a, b) =>
    corrected(h, h.book.consents.at(-1), '/flags/aiProcessing', b % 2 === 0),
  correctRole: (h, _ago, a, b) =>
    corrected(h, h.book.linkedStudies.at(a % 2), '/role', pick(['PRE_SURGERY', 'BASELINE_NAIVE'], b)),
  correctRecurrence: (h, _ago, a, b) =>
    corrected(h, h.book.recurrences.at(a % 2), '/macrovascular', pick(['N', 'Y', 'UN'], b)),
  fail: (h) => failed(h),
  failForGood: (h) =>
    Array.from({ length: 11 }).reduce<PatientHistory>(
      (one) => failed(one.with({ now: instantOf(epochMsOf(one.context.now) + 86_400_000) })),
      h,
    ),
  retry: (h) =>
    attempt(h, 'OrderRetry', {
      actionId: h.book.actionFailures.at(-1)?.value.actionId ?? 'none',
      reason: 'mended',
    }),
  unlock: (h, _ago, _a, b) =>
    h.with({
      trial: pick([openTrial, { ...openTrial, modelLocks: {} }, { ...openTrial, sealingKey: null }], b),
    }),
  clock: (h) => byService(h, (one) => attempt(one, 'ObserveClock', {})),
  freeze: (h) => h.with({ trial: { ...h.context.trial, freezeOrderedAt: h.context.now } }),
  repeatLab: (h, ago, a, b) =>
    attempt(h, 'RecordLaboratory', {
      labs: {
        totalBilirubin: lab(pick([12, 36, 60], b), 'µmol/L', ago(a % 30)),
        albumin: pick([lab(40, 'g/L', ago(a % 20)), { missingReason: 'ND' } as const], a),
      },
    }),
  repeatPregnancyTest: (h, ago, a, b) =>
    attempt(h, 'RecordPregnancyTest', {
      date: ago(a % 12),
      result: pick(['NEGATIVE', 'POSITIVE'] as const, b),
    }),
  correctSex: (h, _ago, _a, b) => corrected(h, h.book.screening, '/sex', pick(['M', 'F'], b)),
  imagesChange: (h) => failed(h, 'IMAGES.CHANGED'),
  voidForm: (h, _ago, a, b) => voidedOne(h, a, b),
  withdrawReading: (h, _ago, a, b) =>
    attempt(h.by(person('reader', `reader-${b % 4}`)), 'WithdrawReading', {
      caseId: caseIdOf(a % Math.max(1, h.book.readingCases.length)),
      reason: 'misread',
    }).by(h.context.actor),
  doubt: (h, ago, a, b) =>
    byService(h, (one) => {
      const link = pick([...one.book.linkedStudies, null], a);
      const digits = link?.value.studyInstanceUid.slice('2.25.'.length) ?? '20250624';
      const on = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
      const code = pick(['IV-02', 'IV-08-STUDY-DATE'], b);
      return attempt(
        one,
        'RecordImagingAssessment',
        anAssessment(on, {
          verdict: 'NEEDS_REVIEW',
          findings: [{ ruleId: code.slice(0, 5), verdict: 'NEEDS_REVIEW', code, message: 'in doubt' }],
          studyDates: [plainDate(on), ago(b % 20)].sort(),
          inputDigest: String(b).repeat(64),
        }),
      );
    }),
  sign: (h, ago, a, b) => {
    const studyInstanceUid = pick([...h.book.linkedStudies, null], a)?.value.studyInstanceUid ?? 'none';
    const signing = h.with({ actor: person('investigator'), authenticatedAt: h.context.wallNow });
    const reason = 'seen on the images';
    const borne = h.book.imagingAssessments.at(-1)?.value.studyDates ?? [];
    const signed = [
      () => attempt(signing, 'StateImageIdentity', { studyInstanceUid, reason }),
      () =>
        attempt(signing, 'SignStudyDate', {
          studyInstanceUid,
          studyDate: pick([...borne, ago(a % 20)], b),
          reason,
        }),
      () =>
        attempt(signing, 'SignDiagnosis', {
          content: diagnosisContent(h.book) ?? 'nothing',
          ...approval,
        }),
    ];
    return pick(signed, b)().with({ actor: h.context.actor, authenticatedAt: h.context.authenticatedAt });
  },
  complicate: (h, ago, a, b) =>
    attempt(h, 'RecordComplication', {
      date: ago(a % 40),
      description: 'liver failure',
      clavienDindo: pick(['II', 'IIIa', 'V', 'V'] as const, b),
      isglsLiverFailure: null,
    }),
  leaveUndetermined: (h, _ago, a, b) => {
    const shown = pick([...outcomesWithoutForm(h.book, h.context.protocol), null], a);
    const signers = pick([[], ['investigator'], ['statistician']] as const, b);
    return (signers.length === 0 ? signersOfUndetermined : signers).reduce<PatientHistory>(
      (one, role) =>
        attempt(one.with({ actor: person(role), authenticatedAt: one.context.wallNow }), 'SignUndetermined', {
          outcome: shown?.outcome ?? 'DEATH',
          shownBy: shown?.shownBy ?? -1,
          ...approval,
        }).with({ actor: h.context.actor, authenticatedAt: h.context.authenticatedAt }),
      h,
    );
  },
  correctDiagnosis: (h, _ago, _a, b) =>
    corrected(h, h.book.screening, '/diagnosis/basis', pick(['IMAGING_LR5', 'BIOPSY'], b)),
  unlink: (h, _ago, a) =>
    attempt(h, 'UnlinkImagingStudy', {
      studyInstanceUid: pick([...h.book.linkedStudies, null], a)?.value.studyInstanceUid ?? 'none',
      reason: 'typed the wrong number',
    }),
} satisfies Record<string, Act>;

export const take = (history: PatientHistory, { kind, days, a, b }: Step): PatientHistory => {
  const now = instantOf(epochMsOf(history.context.now) + days * 86_400_000);
  const moved = history.with({ now, wallNow: now });
  const today = todayOf(moved);
  return kinds[kind](moved, (ago) => addDays(today, -ago), a, b);
};

/** A recurrence with its case open for the readers. */
const caseOpened = (): PatientHistory => {
  const recurred = followed()
    .on('2026-03-20')
    .does('RecordVisit', aVisit('2026-03-16', { scans: workup('2026-03-16') }))
    .does('RecordRecurrence', aRecurrence('2026-03-16'));
  return recurred.reports('OpenReadingCase', {
    caseId: caseIdOf(0),
    recurrenceRevision: recurred.book.recurrences.at(-1)?.revision ?? -1,
  });
};

export const beginnings = [
  nobody,
  consented,
  screened,
  linked,
  imaged,
  predicted,
  predictedNaive,
  imagedAgain,
  predictedTwice,
  operated,
  reported,
  followed,
  caseOpened,
];
const kindNames = Object.keys(kinds) as readonly Step['kind'][];

const steps = (without: readonly Step['kind'][]) =>
  fc.array(
    fc.record({
      kind: fc.constantFrom(...kindNames.filter((kind) => !without.includes(kind))),
      days: fc.oneof(fc.constant(0), fc.nat(12), fc.nat(120)),
      a: fc.nat(400),
      b: fc.nat(5),
    }),
    { maxLength: 25 },
  );

/** Where a life begins and what is tried in it, without some kinds of step. */
export const plots = (...without: readonly Step['kind'][]) =>
  fc.record({ beginning: fc.constantFrom(...beginnings), steps: steps(without) });

/** Lives of participants as accepted commands make them. */
export const lives = (...without: readonly Step['kind'][]) =>
  plots(...without).map(({ beginning, steps: tried }) => tried.reduce(take, beginning()));
