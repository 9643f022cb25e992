import { describe, expect, it } from '@jest/globals';
import { readableCase } from '../../../../src/api/readings/readable-case.js';
import { clinicalOf } from '../../../../src/api/patients/clinical-of.js';
import { derivedFacts } from '../../../../src/domain/patient/derived/derived-facts.js';
import { diagnosisContent } from '../../../../src/domain/protocol/eligibility/diagnosis-signature.js';
import { factAt } from '../../../../src/domain/patient/voiding/without-fact.js';
import { readingState } from '../../../../src/domain/protocol/adjudication/reading-state.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { type FormName, forms } from '../../../../src/domain/record/forms/index.js';
import { clinical } from '../../../../src/contracts/views/clinical.js';
import {
  aPathology,
  aReading,
  aRecurrence,
  aScan,
  aScreening,
  aTherapy,
  aVisit,
  date,
  workup,
} from '../../../support/casebooks.js';
import {
  consented,
  followed,
  imaged,
  noon,
  operated,
  type PatientHistory,
  person,
  predicted,
  reported,
  screened,
  mriReader,
} from '../../../support/patient-histories.js';
import { doubted, unsigned } from '../../../support/waiting-lives.js';
import { todayOf } from './arbitrary-lives.js';

const because = {
  reasonCode: 'RECORDED_TWICE',
  reason: 'entered by two people',
  source: 'paper form',
} as const;
const revisionOf = (life: PatientHistory, form: FormName): number =>
  life.events.findLast(({ type }) => type === forms[form].event)!.facts.revision;
const voidingOf = (life: PatientHistory, factRevision: number) => ({
  factRevision,
  seenRevision: factAt(life.book, factRevision)?.fact.lastRevision ?? factRevision,
  ...because,
});
const tries = (life: PatientHistory, form: FormName) =>
  life.tries('VoidForm', voidingOf(life, revisionOf(life, form)));
const voided = (life: PatientHistory, form: FormName): PatientHistory =>
  life.does('VoidForm', voidingOf(life, revisionOf(life, form)));
const investigator = (life: PatientHistory): PatientHistory =>
  life.with({ actor: person('investigator'), authenticatedAt: life.context.wallNow });

const caseId = '6f1c1f0e-7b43-4c3f-8f57-0d8f6f4b2b11';
const scanned = (): PatientHistory =>
  followed()
    .on('2026-03-20')
    .does('RecordVisit', aVisit('2025-10-01', { scans: workup('2025-10-01') }))
    .does('RecordVisit', aVisit('2026-03-16', { scans: workup('2026-03-16') }));
const opened = (): PatientHistory => {
  const recurred = scanned().does('RecordRecurrence', aRecurrence('2026-03-16'));
  return recurred.reports('OpenReadingCase', {
    caseId,
    recurrenceRevision: recurred.book.recurrences[0]!.revision,
  });
};
const reads = (life: PatientHistory, reader: string, firstSeen = '2026-03-16'): PatientHistory =>
  life.by(person('reader', reader)).does('RecordReading', aReading(caseId, firstSeen)).by(life.context.actor);

describe('what stands', () => {
  it.each([
    ['BL-IMMUTABLE', 'a sealed prediction', predicted, 'predictions', 'BL-IMMUTABLE'],
    ['BL-IMMUTABLE', 'the screening that was scored', predicted, 'screening', 'VOID.SCORED'],
    ['BL-IMMUTABLE', 'the pathology that POST was made of', followed, 'pathology', 'VOID.SCORED'],
    ['BL-READERS', 'the reading of another', () => reads(opened(), 'a'), 'readings', 'VOID.READING'],
    ['ELIG-RECHECK', 'what was derived', screened, 'eligibility', 'VOID.STANDS'],
    ['IQ-PHASES', 'what the gate found', imaged, 'imagingAssessments', 'VOID.STANDS'],
  ] as const)('%s: %s', (_rule, _what, life, form, code) => {
    expect(tries(investigator(life()), form)).toMatchObject({ refusal: 'state', code });
  });

  it('what something else rests on, until that is voided', () => {
    const life = investigator(operated().on('2025-07-10'));
    const dead = life.on('2025-07-15').does('RecordPathology', aPathology('2025-07-15'));
    for (const [form, by] of [
      ['resection', 'Pathology report (revision'],
      ['consents', 'Surgery (revision'],
    ] as const) {
      const refusal = tries(dead, form);
      expect(refusal).toMatchObject({ refusal: 'state', code: 'VOID.OTHERS_REST_ON_IT' });
      if (form === 'resection') expect(JSON.stringify(refusal)).toContain(by);
    }
    const both = voided(voided(dead, 'pathology'), 'resection');
    expect(both.book).toMatchObject({ resection: null, pathology: null, cohorts: [] });
    expect(both.plan().visibility.stage).toBe('SURGERY');
  });

  it('EC-H07: a surgery after which adjuvant therapy was given', () => {
    const treated = investigator(operated().on('2025-08-10')).does(
      'RecordTherapy',
      aTherapy('TACE', '2025-08-01', { intent: 'ADJUVANT' }),
    );
    expect(tries(treated, 'resection')).toMatchObject({ code: 'VOID.OTHERS_REST_ON_IT' });
  });

  it('a casebook that is frozen', () => {
    const frozen = investigator(reported()).happened({
      type: 'CasebookFrozen',
      data: { frozenAt: reported().context.now },
    });
    expect(tries(frozen, 'pathology')).toMatchObject({ code: 'CASEBOOK.FROZEN' });
  });

  it('what was never recorded', () => {
    expect(screened().tries('VoidForm', voidingOf(screened(), 99))).toMatchObject({
      refusal: 'not-found',
      code: 'VOID.NO_SUCH_FORM',
    });
  });
});

describe('who voids', () => {
  const visit = (on: string, ecog = 0) => aVisit(on, { ecog, scans: [aScan(on, 'NO_RECURRENCE')] });
  const twice = (): PatientHistory =>
    followed()
      .on('2025-08-10')
      .does('RecordVisit', visit('2025-08-07'))
      .does('RecordVisit', visit('2025-08-07', 1));

  it('the coordinator, where no endpoint and no label changes', () => {
    const once = voided(twice(), 'visits');
    expect(once.book.visits).toHaveLength(1);
  });

  it('the investigator alone, where one does', () => {
    const once = voided(twice(), 'visits');
    const last = voidingOf(once, once.book.visits[0]!.revision);
    expect(once.tries('VoidForm', last)).toMatchObject({
      refusal: 'forbidden',
      code: 'VOID.INVESTIGATOR_ONLY',
      message: 'Voiding this form changes an endpoint; only the investigator may void it.',
    });
    expect(investigator(once).does('VoidForm', last).book.visits).toEqual([]);
    const withdrawn = followed()
      .on('2025-08-10')
      .does('RecordWithdrawal', { level: 'W1', date: date('2025-08-07') });
    expect(tries(withdrawn, 'withdrawals')).toMatchObject({
      code: 'VOID.INVESTIGATOR_ONLY',
      message: expect.stringContaining('changes what the participant decided'),
    });
  });

  const reviewed = (): PatientHistory =>
    imaged({ verdict: 'NEEDS_REVIEW' }).by(person('reader', 'reader-1')).does('ReviewImaging', {
      studyInstanceUid: '2.25.20250624',
      verdict: 'PASS',
      qualityScore: 4,
      motionScore: 5,
      liverCovered: true,
      reason: 'clear',
    });

  it('of a review the reader who signed it, and no other', () => {
    expect(voided(reviewed(), 'imagingReviews').book.imagingReviews).toEqual([]);
    expect(tries(reviewed().by(person('reader', 'reader-2')), 'imagingReviews')).toMatchObject({
      code: 'VOID.SIGNED_BY_ANOTHER',
    });
  });

  const signingIn = {
    'a deviation': ['deviations', ['investigator']],
    'the diagnosis': ['diagnosisSignatures', ['investigator']],
    'whose images they are': ['identityStatements', ['coordinator', 'investigator']],
    'the date of a study': ['signedStudyDates', ['investigator']],
  } as const;
  const signedLives: Readonly<Record<keyof typeof signingIn, () => PatientHistory>> = {
    'a deviation': () =>
      investigator(reported()).does('RecordDeviation', {
        category: 'VISIT',
        description: 'seen at home',
        discoveredOn: date('2025-07-12'),
        startedOn: date('2025-07-10'),
        endedOn: null,
        cause: 'unknown',
        action: 'none',
        meaning: 'RESPONSIBILITY',
        reason: 'seen at review',
      }),
    'the diagnosis': () => {
      const life = investigator(unsigned());
      return life.does('SignDiagnosis', {
        content: diagnosisContent(life.book) ?? '',
        meaning: 'RESPONSIBILITY',
        reason: 'seen on the MRI',
      });
    },
    'whose images they are': () =>
      investigator(doubted('IV-02')).does('StateImageIdentity', {
        studyInstanceUid: '2.25.20250624',
        reason: 'the console kept the name of the patient before',
      }),
    'the date of a study': () =>
      investigator(doubted('IV-08-STUDY-DATE')).does('SignStudyDate', {
        studyInstanceUid: '2.25.20250624',
        studyDate: date('2025-06-24'),
        reason: 'as in the report',
      }),
  };

  it.each(Object.entries(signingIn))(
    'of a signature under %s whoever may sign it, who has just signed in',
    (what, [form, signers]) => {
      const life = signedLives[what as keyof typeof signingIn]();
      for (const role of signers) {
        const stale = life.with({ actor: person(role), authenticatedAt: noon('2025-06-01') });
        expect(tries(stale, form)).toMatchObject({ refusal: 'forbidden', code: 'SIGNATURE.STALE' });
        const anew = life.with({ actor: person(role), authenticatedAt: life.context.wallNow });
        expect(voided(anew, form).book[form]).toEqual([]);
      }
    },
  );

  it('ML-READERS: of a recurrence that readers have adjudicated the investigator alone, who has just signed in', () => {
    const life = reads(reads(opened(), 'a'), 'b');
    expect(tries(life, 'recurrences')).toMatchObject({ refusal: 'forbidden', code: 'SIGNATURE.ROLE' });
    expect(tries(life.by(person('investigator')), 'recurrences')).toMatchObject({
      refusal: 'forbidden',
      code: 'SIGNATURE.STALE',
    });
    expect(voided(investigator(life), 'recurrences').book.recurrences).toEqual([]);
  });

  it('BL-READERS: a reader names the study of their own review, as they know no revision of the record', () => {
    const named = { studyInstanceUid: '2.25.20250624', ...because };
    const life = reviewed();
    expect(life.does('VoidForm', named).book.imagingReviews).toEqual([]);
    expect(life.does('VoidForm', named).events.at(life.events.length)).toMatchObject({
      type: 'FormVoided',
      data: { factRevision: life.book.imagingReviews[0]!.revision, ...because },
    });
    expect(life.by(person('reader', 'reader-2')).tries('VoidForm', named)).toMatchObject({
      refusal: 'not-found',
      code: 'VOID.NO_SUCH_FORM',
    });
    const scored = predicted().by(mriReader).tries('VoidForm', named);
    expect(scored).toMatchObject({ code: 'VOID.SCORED' });
  });

  it('BL-READERS: a reader is told nothing of what else there is', () => {
    const codes = ['consents', 'screening', 'imagingAssessments'] as const;
    const life = reviewed();
    const refusals = [...codes.map((form) => tries(life, form)), life.tries('VoidForm', voidingOf(life, 99))];
    expect(new Set(refusals.map((refusal) => JSON.stringify(refusal))).size).toBe(1);
    expect(refusals[0]).toMatchObject({ refusal: 'forbidden', code: 'VOID.ROLE' });
  });
});

describe('what follows a voided form', () => {
  it('ST-W3: a request for erasure that is void is no longer carried out', () => {
    const asked = investigator(
      followed()
        .on('2025-08-10')
        .does('RecordWithdrawal', { level: 'W3', date: date('2025-08-07') }),
    ).does('DecideErasure', {
      decision: 'ERASE',
      legalBasis: 'CONSENT_WITHDRAWN',
      meaning: 'APPROVAL',
      reason: 'asked for in writing',
    });
    expect(asked.plan().actions.map(({ activity }) => activity)).toEqual(['handOnErasure']);
    const after = voided(asked, 'withdrawals');
    expect(after.plan().actions).toEqual([]);
    expect(after.plan().waitingFor.map(({ what }) => what)).toEqual(
      followed()
        .on('2025-08-10')
        .plan()
        .waitingFor.map(({ what }) => what),
    );
    const again = after.does('RecordWithdrawal', { level: 'W3', date: date('2025-08-09') });
    expect(again.plan().actions).toEqual([]);
    const erased = { ...asked.context.trial, erased: ['APAR-0001'] };
    expect(tries(asked.with({ trial: erased, subjectId: 'APAR-0001' }), 'withdrawals')).toMatchObject({
      code: 'SUBJECT.ERASED',
    });
  });

  it('QY-AUTOCLOSE: a question of a person about it is closed, one about its neighbour follows its neighbour', () => {
    const visits = ['2025-08-07', '2025-08-08'].reduce(
      (life, on) => life.does('RecordVisit', aVisit(on)),
      followed().on('2025-08-10'),
    );
    const asked = [0, 1].reduce(
      (life, i) =>
        life
          .by(person('statistician'))
          .does('RaiseQuery', { path: `/visits/${i}/value/date`, text: 'is this so?', critical: true }),
      visits,
    );
    const { book } = asked
      .by(person('investigator'))
      .does('VoidForm', voidingOf(asked, asked.book.visits[0]!.revision));
    expect(book.queries.map(({ state, path }) => [state, path])).toEqual([
      ['CLOSED', '/visits/0/value/date'],
      ['OPEN', '/visits/0/value/date'],
    ]);
    expect(book.queries[0]?.remarks.at(-1)?.reason).toBe('the form that it asks about was voided');
  });

  it('IV-02: the link of a study stands: unlinking it frees it for another participant too', () => {
    expect(tries(imaged(), 'linkedStudies')).toMatchObject({
      code: 'VOID.STANDS',
      message: expect.stringContaining('unlinked instead'),
    });
  });

  it('ML-READERS: of a recurrence of another participant the readings and their result go with it, and the label is as before', () => {
    const before = scanned();
    const life = investigator(reads(reads(opened(), 'a'), 'b'));
    const label = ({ book, context }: PatientHistory) =>
      derivedFacts(book, context.protocol, todayOf(life)).get('label24.status');
    expect(label(life)).not.toBe(label(before));
    const after = voided(life, 'recurrences');
    expect(after.book).toMatchObject({ recurrences: [], readingCases: [], readings: [], adjudications: [] });
    expect(label(after)).toBe(label(before));
    expect(after.book.voided.map(({ form }) => form)).toEqual([
      'recurrences',
      'readingCases',
      'readings',
      'readings',
      'adjudications',
    ]);
    const refused = after.by(person('reader', 'c')).tries('RecordReading', aReading(caseId, '2026-03-16'));
    expect(refused).toMatchObject({ code: 'READING.CASE_UNKNOWN' });
    const shown = JSON.stringify(clinical.parse(clinicalOf(after.book, after.context)));
    expect(shown).not.toContain(caseId);
  });

  it('the clinical record shows what was voided, and nothing of what readers made of it', () => {
    const life = investigator(reads(opened(), 'a'));
    const { book, context } = voided(life, 'recurrences');
    const shown = clinical.parse(clinicalOf(book, context));
    expect(shown.voided).toMatchObject([
      { form: 'recurrences', value: { firstSeenDate: '2026-03-16' }, voidedBy: { value: because } },
    ]);
    expect(JSON.stringify(shown)).not.toContain(caseId);
    expect(readableCase(book, { caseId, openedAt: context.now }, 'b', protocolV1)).toBeNull();
  });
});

describe('a reading that its reader takes back', () => {
  const row = { caseId, openedAt: opened().context.now };
  const takesBack = (life: PatientHistory, reader: string) =>
    life.by(person('reader', reader)).tries('WithdrawReading', { caseId, reason: 'the wrong lesion' });
  const takenBack = (life: PatientHistory, reader: string): PatientHistory =>
    life
      .by(person('reader', reader))
      .does('WithdrawReading', { caseId, reason: 'the wrong lesion' })
      .by(life.context.actor);

  it('ML-READERS: counts no more, and the reader reads again', () => {
    const first = takenBack(reads(opened(), 'a', '2025-10-01'), 'a');
    const [readingCase] = first.book.readingCases;
    expect(readingState(first.book, readingCase!.value, protocolV1).status).toBe('WAITS_FOR_FIRST');
    const both = reads(reads(first, 'a'), 'b');
    expect(both.book.adjudications).toMatchObject([{ value: { firstSeenDate: '2026-03-16' } }]);
  });

  it('BL-READERS: the reader sees both, the history has both, another reader and the site see neither', () => {
    const first = aReading(caseId, '2025-10-01', { longestMm: [37.25] });
    const wrong = opened().by(person('reader', 'a')).does('RecordReading', first).by(opened().context.actor);
    const life = reads(takenBack(wrong, 'a'), 'a');
    expect(readableCase(life.book, row, 'a', protocolV1)).toMatchObject({
      awaitsYou: false,
      yourReadings: [
        { seen: { firstSeenDate: '2025-10-01' }, withdrawn: { reason: 'the wrong lesion' } },
        { seen: { firstSeenDate: '2026-03-16' }, withdrawn: null },
      ],
    });
    expect(readableCase(life.book, row, 'b', protocolV1)).toMatchObject({
      awaitsYou: true,
      yourReadings: [],
    });
    expect(life.types().filter((type) => type.startsWith('Reading'))).toEqual([
      'ReadingCaseOpened',
      'ReadingCompleted',
      'ReadingWithdrawn',
      'ReadingCompleted',
    ]);
    const site = JSON.stringify(clinical.parse(clinicalOf(life.book, life.context)));
    for (const hidden of [caseId, '37.25', 'the wrong lesion']) expect(site).not.toContain(hidden);
  });

  it('ML-READERS: only until the case is decided', () => {
    const decided = reads(reads(opened(), 'a'), 'b');
    expect(takesBack(decided, 'a')).toMatchObject({ refusal: 'state', code: 'READING.DECIDED' });
    expect(readableCase(decided.book, row, 'a', protocolV1)).toBeNull();
  });

  it('is a reading of one\u2019s own, of a case that there is', () => {
    const life = reads(opened(), 'a');
    expect(takesBack(life, 'b')).toMatchObject({ refusal: 'state', code: 'READING.NOT_READ' });
    expect(takesBack(followed(), 'a')).toMatchObject({ code: 'READING.CASE_UNKNOWN' });
    expect(life.tries('WithdrawReading', { caseId, reason: 'x' })).toMatchObject({
      refusal: 'forbidden',
      code: 'READING.NOT_A_READER',
    });
  });
});

describe('what a check found on a form of which there is one', () => {
  const tall = aScreening({ heightCm: 210 });
  const closed = (): PatientHistory => {
    const first = consented().on('2025-06-30').does('RecordScreening', tall);
    const [query] = first.book.queries;
    return first
      .by(person('auditor'))
      .does('CloseQuery', { queryId: query!.queryId, reason: 'measured twice' })
      .by(person('coordinator'));
  };
  const again = (): PatientHistory => voided(closed(), 'screening').does('RecordScreening', tall);
  const asked = ({ book }: PatientHistory) =>
    book.queries.map(({ queryId, ruleId, state }) => `${queryId} ${ruleId ?? ''} ${state}`);

  it('QY-AUTOCLOSE: is asked anew on the form that takes its place, though a person closed the first query', () => {
    expect(asked(closed())).toEqual(['Q1 DD-heightCm CLOSED']);
    expect(asked(again())).toEqual(['Q1 DD-heightCm CLOSED', 'Q2 DD-heightCm OPEN']);
    const twice = again()
      .by(person('auditor'))
      .does('CloseQuery', { queryId: 'Q2', reason: 'measured again' })
      .clock('2025-07-01');
    expect(asked(twice)).toEqual(['Q1 DD-heightCm CLOSED', 'Q2 DD-heightCm CLOSED']);
  });

  it('QY-STATES: the first query is not reopened, as its form is gone', () => {
    const refused = again().by(person('auditor')).tries('ReopenQuery', { queryId: 'Q1', reason: 'was it?' });
    expect(refused).toMatchObject({ code: 'QUERY.REASON_GONE' });
    expect(
      closed().by(person('auditor')).tries('ReopenQuery', { queryId: 'Q1', reason: 'was it?' }),
    ).not.toHaveProperty('code');
  });
});
