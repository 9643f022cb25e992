import type { UpdateName } from '../../src/contracts/names.js';
import type { WorklistRow } from '../../src/contracts/views/index.js';
import { localDate } from '../../src/domain/calendar/instant.js';
import { addDays, isPlainDate, type PlainDate } from '../../src/domain/calendar/plain-date.js';
import { diagnosisContent } from '../../src/domain/protocol/eligibility/diagnosis-signature.js';
import { outcomesWithoutForm } from '../../src/domain/protocol/surveillance/outcomes-without-form.js';
import type { Casebook } from '../../src/domain/record/casebook.js';
import type { Correction } from '../../src/domain/record/correction.js';
import type { Fact } from '../../src/domain/record/fact.js';
import type { Modality } from '../../src/domain/record/forms/therapy.js';
import type { PatientCommandType } from '../../src/domain/record/patient-commands.js';
import type { Actor, Role } from '../../src/domain/shared/actor.js';
import { isDomainError } from '../../src/domain/shared/domain-error.js';
import {
  aConsent,
  aPathology,
  aReading,
  aRecurrence,
  aResection,
  aScreening,
  aTherapy,
  aVisit,
  lab,
  nothingSeen,
} from './casebooks.js';
import { type PatientHistory, person, type Told } from './patient-histories.js';

type Bodies = (life: PatientHistory, row: WorklistRow, days: readonly PlainDate[]) => readonly unknown[];

const signed = { meaning: 'REVIEW', reason: 'looked at' } as const;
const uidOf = (row: WorklistRow): string =>
  row.kind === 'REVIEW' ? row.studyInstanceUid : row.kind === 'TASK' ? (row.of ?? '') : '';
const queryOf = (row: WorklistRow): string => (row.kind === 'QUERY' ? row.queryId : '');

const correcting = (fact: Fact<unknown> | null | undefined, path: string, ...values: readonly unknown[]) =>
  fact
    ? values.map((value) => ({
        factRevision: fact.revision,
        path,
        value,
        reasonCode: 'TRANSCRIPTION',
        reason: 'misread',
        source: 'the source document',
      }))
    : [];

/** What a correction of the record as it stands would lift: what shows an outcome, what a criterion lacks, what a form tells of. */
const corrections = (book: Casebook): readonly Omit<Correction, 'seenRevision'>[] =>
  [
    ...book.visits.flatMap((visit) => [
      ...visit.value.scans.flatMap((_, i) => correcting(visit, `/scans/${i}/result`, 'NO_RECURRENCE')),
      ...correcting(visit, '/therapySinceLastVisit', 'NONE', { missingReason: 'NK' }),
    ]),
    ...book.complications.flatMap((one) => correcting(one, '/clavienDindo', 'II')),
    ...book.recurrences.flatMap((one) => correcting(one, '/treatment', ['NONE'], { missingReason: 'NK' })),
    ...book.therapies.flatMap((one) => correcting(one, '/intent', 'OTHER', 'ADJUVANT')),
    ...book.consents.flatMap((one) => correcting(one, '/flags/aiProcessing', true)),
    ...book.linkedStudies.flatMap((one) => correcting(one, '/role', 'PRE_SURGERY', 'BASELINE_NAIVE')),
    ...['heart', 'lung', 'brain', 'kidney', 'other'].flatMap((organ) =>
      correcting(book.screening, `/organDisease/${organ}`, 'N'),
    ),
    ...correcting(book.screening, '/diagnosis/basis', 'BIOPSY', 'IMAGING_LR5'),
    ...correcting(book.screening, '/heightCm', 171, 173),
    ...correcting(book.screening, '/labs/albumin/value', 40, 41),
    ...correcting(book.pathology, '/finalDiagnosis', 'HCC', 'ICC'),
  ] as never;

/** What somebody who looked at the record could send by each command; any of them will do. */
const bodies: Partial<Record<UpdateName, Bodies>> = {
  RecordConsent: (_life, _row, days) =>
    ['1.0', '2.0'].flatMap((formVersion) =>
      days.map((consentDate) => aConsent({ consentDate, formVersion })),
    ),
  RecordScreening: (_life, _row, [today, ...days]) =>
    [today, ...days].flatMap((on) =>
      on === undefined || today === undefined
        ? []
        : [
            aScreening({
              plannedSurgeryDate: addDays(today, 7),
              labs: {
                totalBilirubin: lab(14, 'µmol/L', on),
                albumin: lab(42, 'g/L', on),
                inr: lab(1.05, 'INR', on),
              },
            }),
          ],
    ),
  RecordLaboratory: (_life, _row, days) => days.map((on) => ({ labs: { albumin: lab(40, 'g/L', on) } })),
  RecordPregnancyTest: (_life, _row, days) => days.map((date) => ({ date, result: 'NEGATIVE' })),
  SignDiagnosis: ({ book }) => [{ content: diagnosisContent(book) ?? '', ...signed }],
  CorrectValue: ({ book }) => corrections(book),
  LinkImagingStudy: () => [{ studyInstanceUid: '2.25.99', role: 'PRE_SURGERY' }],
  UnlinkImagingStudy: (_life, row) => [{ studyInstanceUid: uidOf(row), reason: 'a typing mistake' }],
  StateImageIdentity: (_life, row) => [{ studyInstanceUid: uidOf(row), reason: 'as the console wrote it' }],
  SignStudyDate: ({ book }, row) =>
    (
      book.imagingAssessments.findLast(({ value }) => value.studyInstanceUid === uidOf(row))?.value
        .studyDates ?? []
    ).map((studyDate) => ({ studyInstanceUid: uidOf(row), studyDate, reason: 'as in the report' })),
  ReviewImaging: (_life, row) => [
    {
      studyInstanceUid: uidOf(row),
      verdict: 'FAIL',
      qualityScore: 1,
      motionScore: 1,
      liverCovered: true,
      reason: 'not to be read',
    },
  ],
  PlanSurgery: (_life, _row, [today]) =>
    today === undefined ? [] : [{ plannedSurgeryDate: addDays(today, 7) }],
  OrderPreAgain: () => [{ reasonCode: 'SURGERY_SLIPPED', reason: 'the theatre was closed' }],
  RecordResection: (_life, _row, days) => days.map((on) => aResection(on)),
  RecordPathology: (_life, _row, days) => days.map((on) => aPathology(on)),
  RecordVisit: (_life, row, days) =>
    days.map((on) => aVisit(on, row.kind === 'VISIT' ? { visit: row.visit } : {})),
  RecordVitalStatus: (_life, _row, days) => days.map((date) => ({ date, source: 'RELATIVE' })),
  RecordContactAttempt: (_life, _row, days) => days.map((date) => ({ date, way: 'PHONE', reached: false })),
  RecordRecurrence: (_life, _row, days) => days.map((on) => aRecurrence(on)),
  RecordDeath: (_life, _row, days) => days.map((date) => ({ date, cause: 'OTHER', source: 'RECORDS' })),
  RecordTherapy: (_life, row, days) =>
    days.map((on) =>
      aTherapy(
        row.kind === 'TASK' && row.of !== null && !isPlainDate(row.of) ? (row.of as Modality) : 'TACE',
        on,
        { intent: 'RECURRENCE_TREATMENT' },
      ),
    ),
  SignUndetermined: ({ book, context }) =>
    outcomesWithoutForm(book, context.protocol).map(({ outcome, shownBy }) => ({
      outcome,
      shownBy,
      ...signed,
    })),
  DecideErasure: () => [
    { decision: 'RESTRICT_ONLY', legalBasis: 'RESEARCH_IMPAIRED', ...signed, meaning: 'APPROVAL' },
    { decision: 'ERASE', legalBasis: 'CONSENT_WITHDRAWN', ...signed, meaning: 'APPROVAL' },
  ],
  OrderRetry: (_life, row) => [{ actionId: row.kind === 'TASK' ? (row.of ?? '') : '', reason: 'mended' }],
  AnswerQuery: (_life, row) => [{ queryId: queryOf(row), answer: 'as in the source' }],
  CloseQuery: (_life, row) => [{ queryId: queryOf(row), reason: 'settled' }],
  ReopenQuery: (_life, row) => [{ queryId: queryOf(row), reason: 'not settled' }],
  RecordReading: ({ book }) => {
    const caseId = book.readingCases.at(-1)?.value.caseId ?? '';
    return [aReading(caseId, '2025-01-01', nothingSeen)];
  },
};

/** Whole and working dates of the record and about today, today first. */
const daysOf = ({ book, context }: PatientHistory, row: WorklistRow): readonly PlainDate[] => {
  const today = localDate(context.now, context.protocol.site.zone);
  const shown = JSON.stringify({ book, row }).match(/\d{4}-\d\d-\d\d(?=")/gu) ?? [];
  const known = [...new Set(shown)].filter(isPlainDate);
  const near = known.flatMap((on) => [on, addDays(on, 1), addDays(on, -1)]);
  return [...new Set([today, addDays(today, -1), ...near])].filter((on) => on <= today);
};

/** Nobody who took part in the record so far, and somebody who did. */
const actorsOf = (role: Role): readonly Actor[] => [person(role, `${role}-fresh`), person(role)];

/** Those of the row's commands that the record decides, and that it takes from one of the roles named. */
export const takenAnswers = (life: PatientHistory, row: WorklistRow): readonly string[] => {
  const days = daysOf(life, row);
  return row.answers.flatMap(({ command, roles }) => {
    const make = bodies[command as UpdateName];
    const taken = make?.(life, row, days).some((body) =>
      roles.flatMap(actorsOf).some((actor) => {
        const asked = life.with({ actor, authenticatedAt: life.context.wallNow });
        return !isDomainError(asked.tries(command as PatientCommandType, body as Told<PatientCommandType>));
      }),
    );
    return taken ? [command] : [];
  });
};
