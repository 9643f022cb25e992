import { describe, expect, it } from '@jest/globals';
import { partialDate } from '../../../../src/domain/calendar/partial-date.js';
import { isOpen } from '../../../../src/domain/patient/query/query-state.js';
import { derivedFacts } from '../../../../src/domain/patient/derived/derived-facts.js';
import { deviations } from '../../../../src/domain/protocol/deviations/deviations.js';
import { softFindings } from '../../../../src/domain/protocol/edit-checks/soft/soft-findings.js';
import { type FormName, forms, type SentForm } from '../../../../src/domain/record/forms/index.js';
import { sentForms } from '../../../../src/domain/record/forms/lookup.js';
import { diagnosisContent } from '../../../../src/domain/protocol/eligibility/diagnosis-signature.js';
import { standing } from '../../../../src/domain/patient/voiding/voidable.js';
import { factAt } from '../../../../src/domain/patient/voiding/without-fact.js';
import {
  aConsent,
  aPathology,
  aReading,
  aRecurrence,
  aResection,
  aScan,
  aScreening,
  aTherapy,
  aVisit,
  date,
  lab,
  workup,
} from '../../../support/casebooks.js';
import {
  consented,
  followed,
  imaged,
  nobody,
  type PatientHistory,
  person,
  predicted,
  reported,
  screened,
  service,
} from '../../../support/patient-histories.js';
import { todayOf } from './arbitrary-lives.js';

/** The investigator, who may void whatever can be voided, and has just signed in. */
const investigator = (life: PatientHistory): PatientHistory =>
  life.with({ actor: person('investigator'), authenticatedAt: life.context.wallNow });
const visited = (): PatientHistory => followed().on('2025-08-10');
/** Surgery and nothing after it, without a score: no model is locked. */
const operatedUnscored = (): PatientHistory =>
  imaged().on('2025-07-08').does('RecordResection', aResection('2025-07-08')).on('2025-07-15');
const judgedDoubtful = (): PatientHistory => imaged({ verdict: 'NEEDS_REVIEW' });

const inDoubt = (code: string): PatientHistory =>
  imaged({
    verdict: 'NEEDS_REVIEW',
    findings: [{ ruleId: code.slice(0, 5), verdict: 'NEEDS_REVIEW', code, message: 'in doubt' }],
  });

type Recording = (life: PatientHistory) => PatientHistory;
type Row = readonly [before: () => PatientHistory, record: Recording];

/** Each form recorded in a life that could do without it. */
const rows = {
  consents: [nobody, (life) => life.does('RecordConsent', aConsent())],
  screening: [consented, (life) => life.on('2025-06-30').does('RecordScreening', aScreening())],
  diagnosisSignatures: [
    screened,
    (life) =>
      investigator(life).does('SignDiagnosis', {
        content: diagnosisContent(life.book) ?? 'nothing',
        meaning: 'RESPONSIBILITY',
        reason: 'seen on the images',
      }),
  ],
  laboratory: [
    imaged,
    (life) =>
      life.on('2025-07-01').does('RecordLaboratory', { labs: { albumin: lab(25, 'g/L', '2025-07-01') } }),
  ],
  pregnancyTests: [
    imaged,
    (life) =>
      life.on('2025-07-05').does('RecordPregnancyTest', { date: date('2025-07-05'), result: 'POSITIVE' }),
  ],
  imagingReviews: [
    judgedDoubtful,
    (life) =>
      life.by(person('investigator')).does('ReviewImaging', {
        studyInstanceUid: '2.25.20250624',
        verdict: 'PASS',
        qualityScore: 4,
        motionScore: 5,
        liverCovered: true,
        reason: 'clear',
      }),
  ],
  identityStatements: [
    () => inDoubt('IV-02'),
    (life) =>
      investigator(life).does('StateImageIdentity', {
        studyInstanceUid: '2.25.20250624',
        reason: 'the console kept the name of the patient before',
      }),
  ],
  signedStudyDates: [
    () => inDoubt('IV-08-STUDY-DATE'),
    (life) =>
      investigator(life).does('SignStudyDate', {
        studyInstanceUid: '2.25.20250624',
        studyDate: date('2025-06-24'),
        reason: 'as the report says',
      }),
  ],
  resection: [predicted, (life) => life.on('2025-07-08').does('RecordResection', aResection('2025-07-08'))],
  pathology: [
    operatedUnscored,
    (life) => life.does('RecordPathology', aPathology('2025-07-15', { finalDiagnosis: 'ICC' })),
  ],
  complications: [
    reported,
    (life) =>
      life.does('RecordComplication', {
        date: date('2025-07-10'),
        description: 'bile leak',
        clavienDindo: 'IIIa',
        isglsLiverFailure: null,
      }),
  ],
  discharge: [reported, (life) => life.does('RecordDischarge', { date: date('2025-07-14') })],
  therapies: [
    visited,
    (life) => life.does('RecordTherapy', aTherapy('TACE', '2025-08-01', { intent: 'ADJUVANT' })),
  ],
  coEnrolments: [
    visited,
    (life) => life.does('RecordCoEnrolment', { trial: 'NCT07282184', date: date('2025-08-01') }),
  ],
  visits: [
    () => visited().clock('2026-02-20'),
    (life) =>
      life.does(
        'RecordVisit',
        aVisit('2025-08-07', {
          scans: [aScan('2025-08-07', 'NO_RECURRENCE')],
          labs: { afp: lab(900, 'ng/mL', '2025-08-07') },
        }),
      ),
  ],
  vitalStatus: [
    visited,
    (life) => life.does('RecordVitalStatus', { date: date('2025-08-07'), source: 'PATIENT' }),
  ],
  contactAttempts: [
    visited,
    (life) => life.does('RecordContactAttempt', { date: date('2025-08-07'), way: 'PHONE', reached: true }),
  ],
  recurrences: [
    () =>
      visited()
        .on('2026-03-20')
        .does('RecordVisit', aVisit('2026-03-16', { scans: workup('2026-03-16') })),
    (life) => {
      const recurred = life.does('RecordRecurrence', aRecurrence('2026-03-16', { macrovascular: 'Y' }));
      const caseId = '6f1c1f0e-7b43-4c3f-8f57-0d8f6f4b2b11';
      return recurred
        .reports('OpenReadingCase', {
          caseId,
          recurrenceRevision: recurred.book.recurrences[0]!.revision,
        })
        .by(person('reader'))
        .does('RecordReading', aReading(caseId, '2026-03-16'));
    },
  ],
  secondPrimaries: [
    visited,
    (life) =>
      life.does('RecordSecondPrimary', {
        date: partialDate('2025-08'),
        site: 'liver',
        histology: 'ICC',
        inLiverRemnant: true,
      }),
  ],
  death: [
    () => visited().clock('2025-11-20'),
    (life) => life.does('RecordDeath', { date: date('2025-08-08'), cause: 'HCC', source: 'REGISTRY' }),
  ],
  withdrawals: [visited, (life) => life.does('RecordWithdrawal', { level: 'W3', date: date('2025-08-07') })],
  deviations: [
    visited,
    (life) =>
      investigator(life).does('RecordDeviation', {
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
  ],
} as const satisfies Partial<Readonly<Record<SentForm, Row>>>;

const table = Object.entries(rows) as unknown as readonly (readonly [SentForm, Row])[];

const revisionOf = (life: PatientHistory, form: FormName): number =>
  life.events.findLast(({ type }) => type === forms[form].event)!.facts.revision;

const voiding = (life: PatientHistory, form: FormName) => {
  const factRevision = revisionOf(life, form);
  const seenRevision = factAt(life.book, factRevision)?.fact.lastRevision ?? factRevision;
  const because = { reasonCode: 'WRONG_PARTICIPANT', reason: 'of another person', source: 'letter' } as const;
  return { factRevision, seenRevision, ...because };
};
const voided = (life: PatientHistory, form: FormName): PatientHistory =>
  investigator(life).does('VoidForm', voiding(life, form));

/** Everything that anybody is told of a record, without the numbers of its events. */
const told = (life: PatientHistory) => {
  const today = todayOf(life);
  const observed = life.by(service).does('ObserveClock', {});
  const { book, context } = observed;
  const { protocol } = context;
  const plan = observed.plan();
  return {
    derived: Object.fromEntries(derivedFacts(book, protocol, today)),
    deviations: deviations(book, protocol, today).map(({ revision: _revision, ...found }) => found),
    findings: softFindings(book, protocol, today).map(({ ruleId, message, value }) => [
      ruleId,
      message,
      value,
    ]),
    queries: book.queries.filter(isOpen).map(({ text, path }) => [text, path]),
    // A reminder once sent stays sent, and is not sent again where a void makes the visit due once more.
    announced: book.announcements
      .filter(({ kind, withdrawn }) => kind !== 'VisitReminded' && !withdrawn)
      .map(({ key }) => key)
      .toSorted(),
    eligibility: book.eligibility.at(-1)?.value.overall ?? null,
    cohort: book.cohorts.at(-1)?.value.to ?? null,
    stage: plan.visibility,
    waitsFor: plan.waitingFor.map(({ what, from, next }) => [what, from, next]),
    does: plan.actions.map(({ activity }) => activity),
    deadline: plan.deadline,
  };
};

it('every form that people send has its row, but those that stand', () => {
  expect(Object.keys(rows)).toEqual(sentForms.filter((form) => standing[form] === undefined));
});

describe.each(table)('voiding %s', (form, [before, record]) => {
  const life = before();
  const recorded = record(life);
  const at = (other: PatientHistory): PatientHistory => other.on(todayOf(recorded));

  it('leaves the life in which it was never recorded', () => {
    const after = voided(recorded, form);
    expect(told(at(after).by(life.context.actor))).toEqual(told(at(life)));
  });

  it('of the first of two recordings leaves what the other one says', () => {
    const once = told(at(recorded));
    const again = at(record(voided(recorded, form).by(life.context.actor)));
    expect(told(again)).toEqual(once);
  });

  it('keeps it beside the record, with who voided it and why', () => {
    const { book } = voided(recorded, form);
    const factRevision = revisionOf(recorded, form);
    expect(factAt(book, factRevision)).toBeNull();
    expect(book.voided[0]).toMatchObject({
      form,
      fact: { revision: factRevision },
      by: { actor: { id: 'investigator-1' }, value: { reason: 'of another person', source: 'letter' } },
    });
  });

  it('happens once, and on what was seen', () => {
    const after = voided(recorded, form);
    const again = { ...voiding(recorded, form), seenRevision: 1 };
    expect(investigator(after).tries('VoidForm', again)).toMatchObject({
      refusal: 'state',
      code: form === 'consents' ? 'CONSENT.MISSING' : 'VOID.ALREADY_VOIDED',
    });
    const stale = { ...voiding(recorded, form), seenRevision: -1 };
    expect(investigator(recorded).tries('VoidForm', stale)).toMatchObject({
      refusal: 'state',
      code: 'VOID.OVERTAKEN',
    });
  });

  it('is refused to whoever may not enter it', () => {
    expect(recorded.by(person('statistician')).tries('VoidForm', voiding(recorded, form))).toMatchObject({
      refusal: 'forbidden',
    });
  });
});
