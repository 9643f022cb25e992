import { diagnosisContent } from '../../../../src/domain/protocol/eligibility/diagnosis-signature.js';
import { describe, expect, it } from '@jest/globals';
import { correctedForm } from '../../../../src/application/command/unfit/corrected-form.js';
import { malformedCorrection } from '../../../../src/application/command/unfit/malformed-correction.js';
import { asEntered } from '../../../../src/domain/protocol/partial-dates/reported-facts.js';
import type { Casebook } from '../../../../src/domain/record/casebook.js';
import type { AskedCorrection } from '../../../../src/domain/record/correction.js';
import { type FormName, forms } from '../../../../src/domain/record/forms/index.js';
import { declared, factsOf, formNames, isRecorded } from '../../../../src/domain/record/forms/lookup.js';
import { valueAt } from '../../../../src/domain/shared/json-pointer.js';
import {
  aReading,
  aRecurrence,
  aScan,
  aTherapy,
  aVisit,
  date,
  lab,
  workup,
} from '../../../support/casebooks.js';
import {
  aRefusal,
  followed,
  imaged,
  operated,
  person,
  type PatientHistory,
  predicted,
  reported,
  screened,
} from '../../../support/patient-histories.js';

/** One field of a form and its new value. */
type Change = readonly [path: string, value: unknown];

interface Row {
  /** A life in which the form is recorded. */
  readonly life: () => PatientHistory;
  readonly accepted: Change;
  /** What the hard checks of the form refuse, and by which rule; null where it has none. */
  readonly refused: readonly [...Change, ruleId: string] | null;
  /** What has not the shape of the form. */
  readonly malformed: Change;
  /** Of each field that never changes a well-formed other value. */
  readonly fixed?: Readonly<Record<string, unknown>>;
}

const tomorrow = '2025-08-11';
const visited = (): PatientHistory => followed().on('2025-08-10');
const caseId = '6f1c1f0e-7b43-4c3f-8f57-0d8f6f4b2b11';
const recurred = (): PatientHistory => visited().does('RecordRecurrence', aRecurrence('2025-08-08'));
const recurredOnImages = (): PatientHistory =>
  visited()
    .does('RecordVisit', aVisit('2025-08-08', { scans: workup('2025-08-08') }))
    .does('RecordRecurrence', aRecurrence('2025-08-08'));
const revisionIn = ({ book }: PatientHistory, name: FormName): number => factsOf(book, name).at(-1)!.revision;

const signed = (history: PatientHistory): PatientHistory =>
  history.by(person('investigator')).with({ authenticatedAt: history.context.wallNow });

/** Whatever people record and may correct. */
const corrected = {
  consents: {
    life: screened,
    accepted: ['/formVersion', '1.1'],
    refused: ['/ageYears', 121, 'DD-ageYears'],
    malformed: ['/flags/futureUse', 'yes'],
  },
  screening: {
    life: screened,
    accepted: ['/tumours/0/longestMm', 21],
    refused: ['/heightCm', 17, 'DD-heightCm'],
    malformed: ['/sex', 'X'],
  },
  laboratory: {
    life: () =>
      imaged()
        .on('2025-07-01')
        .does('RecordLaboratory', { labs: { albumin: lab(40, 'g/L', '2025-07-01') } }),
    accepted: ['/labs/albumin/value', 41],
    refused: ['/labs/albumin/value', 4000, 'DD-albumin'],
    malformed: ['/labs/albumin', '41 g/L'],
  },
  pregnancyTests: {
    life: () =>
      imaged()
        .on('2025-07-05')
        .does('RecordPregnancyTest', { date: date('2025-07-05'), result: 'POSITIVE' }),
    accepted: ['/result', 'NEGATIVE'],
    refused: ['/date', '2025-07-06', 'EC-H06'],
    malformed: ['/result', 'UNKNOWN'],
  },
  linkedStudies: {
    life: imaged,
    accepted: ['/role', 'BASELINE_NAIVE'],
    refused: null,
    malformed: ['/role', 'POST_SURGERY'],
    fixed: { '/studyInstanceUid': '2.25.1' },
  },
  resection: {
    life: operated,
    accepted: ['/bloodLossMl', 250],
    refused: ['/durationMin', 5, 'DD-durationMin'],
    malformed: ['/approach', 'LAPAROSCOPIC'],
  },
  pathology: {
    life: reported,
    accepted: ['/marginMm', 9],
    refused: ['/reportDate', '2025-07-07', 'EC-H03'],
    malformed: ['/mvi', 'M3'],
  },
  complications: {
    life: () =>
      reported().does('RecordComplication', {
        date: date('2025-07-10'),
        description: 'bile leak',
        clavienDindo: 'IIIa',
        isglsLiverFailure: null,
      }),
    accepted: ['/clavienDindo', 'IIIb'],
    refused: ['/date', '2025-07-07', 'DD-complicationDate'],
    malformed: ['/isglsLiverFailure', 'D'],
  },
  discharge: {
    life: () => reported().does('RecordDischarge', { date: date('2025-07-14') }),
    accepted: ['/date', '2025-07-13'],
    refused: ['/date', '2025-07-07', 'DD-dischargeDate'],
    malformed: ['/date', '2025-02-30'],
  },
  therapies: {
    life: () => visited().does('RecordTherapy', aTherapy('ANTIVIRAL', '2025-07-20', { intent: 'ANTIVIRAL' })),
    accepted: ['/startDate', '2025-07'],
    refused: ['/endDate', '2025-07-01', 'EC-H07'],
    malformed: ['/ongoing', 'yes'],
  },
  coEnrolments: {
    life: () => visited().does('RecordCoEnrolment', { trial: 'NCT07282184', date: date('2025-08-01') }),
    accepted: ['/date', '2025-08-02'],
    refused: ['/trial', 'another trial', 'DD-coEnrolledTrial'],
    malformed: ['/trial', ''],
  },
  visits: {
    life: () =>
      visited().does('RecordVisit', aVisit('2025-08-07', { scans: [aScan('2025-08-07', 'NO_RECURRENCE')] })),
    accepted: ['/scans/0/result', 'INDETERMINATE'],
    refused: ['/ecog', 5, 'DD-ecog'],
    malformed: ['/contactMode', 'FAX'],
  },
  vitalStatus: {
    life: () => visited().does('RecordVitalStatus', { date: date('2025-08-07'), source: 'PATIENT' }),
    accepted: ['/source', 'RELATIVE'],
    refused: ['/date', tomorrow, 'EC-H06'],
    malformed: ['/source', 'FRIEND'],
  },
  contactAttempts: {
    life: () =>
      visited().does('RecordContactAttempt', { date: date('2025-08-07'), way: 'PHONE', reached: false }),
    accepted: ['/reached', true],
    refused: ['/date', tomorrow, 'EC-H06'],
    malformed: ['/reached', null],
  },
  recurrences: {
    life: recurred,
    accepted: ['/longestMm/0', 23],
    refused: ['/firstSeenDate', '2025-07-08', 'EC-H04'],
    malformed: ['/basis', 'GUESS'],
  },
  secondPrimaries: {
    life: () =>
      visited().does('RecordSecondPrimary', {
        date: date('2025-08-07'),
        site: 'colon',
        histology: 'OTHER',
        inLiverRemnant: false,
      }),
    accepted: ['/date', '2025-08'],
    refused: ['/date', tomorrow, 'EC-H06'],
    malformed: ['/histology', 'HCC'],
  },
  death: {
    life: () =>
      visited().does('RecordDeath', { date: date('2025-08-08'), cause: 'UNKNOWN', source: 'RECORDS' }),
    accepted: ['/cause', 'INFECTION'],
    refused: ['/date', '2025-07-01', 'EC-H05'],
    malformed: ['/cause', 'NONE'],
  },
  withdrawals: {
    life: () => visited().does('RecordWithdrawal', { level: 'W1', date: date('2025-08-07') }),
    accepted: ['/date', '2025-08-06'],
    refused: ['/date', tomorrow, 'EC-H06'],
    malformed: ['/level', 'W4'],
  },
  deviations: {
    life: () =>
      signed(visited()).does('RecordDeviation', {
        category: 'VISIT',
        description: 'no laboratory values',
        discoveredOn: date('2025-08-08'),
        startedOn: date('2025-08-07'),
        endedOn: null,
        cause: 'unknown',
        action: 'none',
        meaning: 'RESPONSIBILITY',
        reason: 'seen at review',
      }),
    accepted: ['/cause', 'the analyser was down'],
    refused: ['/endedOn', '2025-08-06', 'ST-DEVIATION'],
    malformed: ['/category', 'NONE'],
    fixed: { '/meaning': 'REVIEW', '/reason': 'another reason' },
  },
} as const satisfies Partial<Readonly<Record<FormName, Row>>>;

const inDoubt = (code: string) =>
  imaged({
    verdict: 'NEEDS_REVIEW',
    findings: [{ ruleId: code.slice(0, 5), verdict: 'NEEDS_REVIEW', code, message: 'in doubt' }],
  });

/** Whatever stands as it was recorded, in a life that holds it. */
const standing = {
  diagnosisSignatures: () => {
    const history = signed(screened());
    return history.does('SignDiagnosis', {
      content: diagnosisContent(history.book) ?? '',
      meaning: 'RESPONSIBILITY',
      reason: 'seen on the images',
    });
  },
  eligibility: screened,
  imagingAssessments: imaged,
  imagingReviews: () =>
    imaged({ verdict: 'NEEDS_REVIEW' }).by(person('reader')).does('ReviewImaging', {
      studyInstanceUid: '2.25.20250624',
      verdict: 'PASS',
      qualityScore: 4,
      motionScore: 5,
      liverCovered: true,
      reason: 'clear',
    }),
  identityStatements: () =>
    signed(inDoubt('IV-02')).does('StateImageIdentity', {
      studyInstanceUid: '2.25.20250624',
      reason: 'seen',
    }),
  signedStudyDates: () =>
    signed(inDoubt('IV-08-STUDY-DATE')).does('SignStudyDate', {
      studyInstanceUid: '2.25.20250624',
      studyDate: date('2025-06-24'),
      reason: 'as in the report',
    }),
  preAgainOrders: () =>
    signed(predicted().does('PlanSurgery', { plannedSurgeryDate: date('2025-08-20') })).does(
      'OrderPreAgain',
      {
        reasonCode: 'SURGERY_SLIPPED',
        reason: 'the operating theatre was closed',
      },
    ),
  unlinkedStudies: () =>
    imaged().does('UnlinkImagingStudy', { studyInstanceUid: '2.25.20250624', reason: 'mistyped' }),
  predictions: predicted,
  refusals: () => imaged().reports('RecordPredictionRefusal', aRefusal('PRE')),
  cohorts: reported,
  readingCases: () => opened(),
  readings: () => read('reader-1')(opened()),
  adjudications: () => read('reader-2')(read('reader-1')(opened())),
  undeterminedOutcomes: () => {
    const shown = visited().does(
      'RecordVisit',
      aVisit('2025-08-07', { scans: [aScan('2025-08-07', 'RECURRENCE')] }),
    );
    return signed(shown).does('SignUndetermined', {
      outcome: 'RECURRENCE',
      shownBy: shown.book.visits.at(-1)?.revision ?? -1,
      meaning: 'REVIEW',
      reason: 'the images are lost',
    });
  },
  erasureRulings: () =>
    signed(visited().does('RecordWithdrawal', { level: 'W3', date: date('2025-08-07') })).does(
      'DecideErasure',
      {
        decision: 'RESTRICT_ONLY',
        legalBasis: 'RESEARCH_IMPAIRED',
        meaning: 'APPROVAL',
        reason: 'asked for in writing',
      },
    ),
  actionFailures: () =>
    imaged().reports('RecordActionFailure', {
      actionId: 'assess-imaging:r3',
      attempt: 1,
      code: 'STUDY.NOT_FOUND',
      message: 'not there',
    }),
} as const satisfies Partial<Readonly<Record<FormName, () => PatientHistory>>>;

const opened = (): PatientHistory => {
  const history = recurredOnImages();
  return history.reports('OpenReadingCase', {
    caseId,
    recurrenceRevision: revisionIn(history, 'recurrences'),
  });
};
const read =
  (reader: string) =>
  (history: PatientHistory): PatientHistory =>
    history.by(person('reader', reader)).does('RecordReading', aReading(caseId, '2025-08-08'));

const correction = (factRevision: number, [path, value]: Change): AskedCorrection => ({
  factRevision,
  seenRevision: factRevision,
  path,
  value,
  reasonCode: 'TRANSCRIPTION',
  reason: 'misread',
  source: 'paper form, page 2',
});

const stands = (name: FormName): boolean => declared[name].never.some(({ path }) => path === '');
const codeOf = (name: FormName, at: string): string | undefined =>
  declared[name].never.find(({ path }) => path === at)?.code;
const rowsOf = <Value>(table: Partial<Readonly<Record<FormName, Value>>>): readonly [FormName, Value][] =>
  formNames.flatMap((name) => {
    const row = table[name];
    return row === undefined ? [] : [[name, row]];
  });

/** The value as the casebook holds it; of a date known in part, as it was reported. */
const heldIn = ({ book }: PatientHistory, name: FormName, revision: number, path: string): unknown => {
  const facts = isRecorded(name) ? asEntered(book, name) : [];
  return valueAt(facts.find((fact) => fact.revision === revision)?.value, path);
};

const shapeRefusal = (book: Casebook, change: AskedCorrection) => {
  const changed = correctedForm(book, { type: 'CorrectValue', data: change });
  return changed && malformedCorrection(changed, change.value);
};

describe('every form has its row', () => {
  it('in the one table or the other', () => {
    expect(rowsOf<Row>(corrected).map(([name]) => name)).toEqual(formNames.filter((name) => !stands(name)));
    expect(rowsOf(standing).map(([name]) => name)).toEqual(formNames.filter(stands));
  });
});

describe.each(rowsOf<Row>(corrected))(
  'correcting %s',
  (name, { life, accepted, refused, malformed, fixed }) => {
    // The investigator, who has just signed in, may correct every one of them.
    const history = signed(life());
    const revision = revisionIn(history, name);

    it('the casebook holds the new value', () => {
      const [path, value] = accepted;
      const change = correction(revision, accepted);
      expect(heldIn(history, name, revision, path)).not.toEqual(value);
      expect(shapeRefusal(history.book, change)).toBeNull();
      const after = history.does('CorrectValue', change);
      expect(after.types(history.events.length)).toContain('ValueCorrected');
      expect(heldIn(after, name, revision, path)).toEqual(value);
    });

    it('a correction by somebody who has not seen the newest one is refused', () => {
      const change = correction(revision, accepted);
      const [path, value] = accepted;
      const after = history.does('CorrectValue', change);
      for (const late of [change, { ...change, path: '', value: null }, { ...change, path, value }])
        expect(after.tries('CorrectValue', late)).toMatchObject({
          refusal: 'state',
          code: 'CORRECTION.OVERTAKEN',
        });
    });

    it('a value that the checks of the form refuse is refused', () => {
      if (refused === null) return;
      const [path, value, ruleId] = refused;
      const change = correction(revision, [path, value]);
      expect(shapeRefusal(history.book, change)).toBeNull();
      expect(history.tries('CorrectValue', change)).toMatchObject({
        code: 'RULE.VIOLATED',
        violations: expect.arrayContaining([expect.objectContaining({ ruleId })]),
      });
    });

    it('a value that the form cannot hold is malformed', () => {
      const [path] = malformed;
      const refusal = shapeRefusal(history.book, correction(revision, malformed));
      expect(refusal).toMatchObject({ violations: [{ ruleId: 'CORRECTION.SHAPE', path: '/value' }] });
      expect(JSON.stringify(refusal)).toContain(path);
    });

    it('what never changes is refused by its code', () => {
      const changes = Object.entries(fixed ?? {});
      expect(changes.map(([path]) => path)).toEqual(forms[name].never.map(({ path }) => path));
      for (const change of changes)
        expect(history.tries('CorrectValue', correction(revision, change))).toMatchObject({
          refusal: 'state',
          code: codeOf(name, change[0]),
        });
    });
  },
);

describe('what stands as it was recorded', () => {
  it.each(rowsOf(standing))('%s', (name, life) => {
    const history = life();
    const change = correction(revisionIn(history, name), ['', null]);
    expect(history.tries('CorrectValue', change)).toMatchObject({
      refusal: 'state',
      code: codeOf(name, ''),
    });
  });
});
