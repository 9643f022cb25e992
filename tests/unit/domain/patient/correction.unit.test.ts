import { describe, expect, it } from '@jest/globals';
import type { AskedCorrection, Correction } from '../../../../src/domain/record/correction.js';
import { isDomainError } from '../../../../src/domain/shared/domain-error.js';
import { valueAt } from '../../../../src/domain/shared/json-pointer.js';
import {
  aReading,
  aRecurrence,
  aScan,
  aScreening,
  aVisit,
  date,
  lab,
  workup,
} from '../../../support/casebooks.js';
import {
  aRefusal,
  consented,
  followed,
  imaged,
  linked,
  person,
  type PatientHistory,
  predicted,
  reported,
  screened,
} from '../../../support/patient-histories.js';
import { beforeSurgery } from '../stories/story.js';

type Corrected = Correction & Partial<Pick<AskedCorrection, 'seenRevision' | 'also'>>;

const correction = (factRevision: number, path: string, value: unknown): Corrected => ({
  factRevision,
  path,
  value,
  reasonCode: 'TRANSCRIPTION',
  reason: 'misread',
  source: 'paper form, page 2',
});
const revisionOf = (history: PatientHistory, type: string): number =>
  history.events.find((event) => event.type === type)!.facts.revision;

describe('correcting a value', () => {
  it('the newest value counts, the history keeps both with reason, source and actor', () => {
    const history = reported().does('CorrectValue', correction(12, '/maxMm', 17));
    expect(revisionOf(reported(), 'PathologyReported')).toBe(12);
    expect(history.book.pathology?.value.maxMm).toBe(17);
    expect(history.events[12]).toMatchObject({ data: { maxMm: 19 } });
    expect(history.book.corrections).toMatchObject([
      {
        actor: { id: 'coordinator-1' },
        value: { reason: 'misread', source: 'paper form, page 2', value: 17 },
      },
    ]);
  });

  it('the same value again changes nothing and is no event', () => {
    expect(reported().tries('CorrectValue', correction(12, '/maxMm', 19))).toEqual([]);
    expect(reported().tries('CorrectValue', correction(2, '/labs/albumin/value', 42))).toMatchObject({
      code: 'CORRECTION.DERIVED',
    });
    expect(reported().tries('CorrectValue', correction(1, '/labs/albumin/value', 42))).toEqual([]);
  });

  it('EC-H03: a corrected fact must pass the checks of its form', () => {
    expect(reported().tries('CorrectValue', correction(12, '/reportDate', '2025-07-07'))).toMatchObject({
      code: 'RULE.VIOLATED',
      violations: [{ ruleId: 'EC-H03', path: '/reportDate' }],
    });
  });

  it('EC-H05: what was planned in life stays when something else is corrected after death, and is not planned anew', () => {
    const dead = beforeSurgery('2025-07-08', {})
      .does('2025-07-03', 'RecordDeath', { date: date('2025-07-02'), cause: 'OTHER', source: 'RELATIVE' })
      .history.on('2025-07-04');
    const { revision } = dead.book.screening!;
    const change = (path: string, value: unknown) =>
      dead.tries('CorrectValue', correction(revision, path, value));
    expect(change('/heightCm', 171)).not.toHaveProperty('code');
    expect(change('/plannedSurgeryDate', '2025-07-09')).toMatchObject({
      violations: [{ ruleId: 'EC-H05', path: '/plannedSurgeryDate' }],
    });
    expect(change('/plannedSurgeryDate', '2025-07-02')).not.toHaveProperty('code');
  });

  it('EC-H06: a value cannot be corrected into the future', () => {
    expect(consented().tries('CorrectValue', correction(0, '/consentDate', '2025-06-21'))).toMatchObject({
      violations: [{ ruleId: 'EC-H06' }],
    });
  });

  it('EC-H01: a corrected fact is judged against all others, not against itself as it was', () => {
    expect(reported().tries('CorrectValue', correction(0, '/consentDate', '2025-07-09'))).toMatchObject({
      violations: [{ ruleId: 'EC-H01', path: '/consentDate' }],
    });
  });

  it('refuses to correct an event that does not exist, and says where a planned day is corrected', () => {
    const refusal = imaged().tries('CorrectValue', correction(99, '/verdict', 'PASS'));
    expect(refusal).toMatchObject({ code: 'CORRECTION.NO_SUCH_FACT', refusal: 'not-found' });
    expect(JSON.stringify(refusal)).toContain('/plannedSurgeryDate');
  });

  it.each(['/maxmm', '/labs/0', 'maxMm', '/__proto__/maxMm'])(
    'refuses a field that is not there: %s',
    (path) => {
      expect(reported().tries('CorrectValue', correction(12, path, 17))).toMatchObject({
        code: 'CORRECTION.NO_SUCH_FIELD',
        refusal: 'not-found',
      });
    },
  );
});

const caseId = '6f1c1f0e-7b43-4c3f-8f57-0d8f6f4b2b11';
const reviewed = () =>
  imaged({ verdict: 'NEEDS_REVIEW' }).by(person('reader')).does('ReviewImaging', {
    studyInstanceUid: '2.25.20250624',
    verdict: 'PASS',
    qualityScore: 4,
    motionScore: 5,
    liverCovered: true,
    reason: 'clear',
  });
const read = () => {
  const recurred = followed()
    .on('2025-09-10')
    .does('RecordVisit', aVisit('2025-09-08', { scans: workup('2025-09-08') }))
    .does('RecordRecurrence', aRecurrence('2025-09-08'));
  return recurred
    .reports('OpenReadingCase', { caseId, recurrenceRevision: revisionOf(recurred, 'RecurrenceObserved') })
    .by(person('reader'))
    .does('RecordReading', aReading(caseId, '2025-09-08'));
};
const failed = () =>
  linked().reports('RecordActionFailure', {
    actionId: 'assess-imaging:r3',
    attempt: 1,
    code: 'STUDY.NOT_FOUND',
    message: 'not there',
  });
const asked = () =>
  consented().does('RaiseQuery', { path: '/consents/0/value/formVersion', text: 'sure?', critical: false });

describe('what is never corrected says why, and what to do instead', () => {
  it.each<[string, () => PatientHistory, string, string]>([
    ['BL-IMMUTABLE: a sealed prediction', predicted, 'PredictionSealed', 'BL-IMMUTABLE'],
    ['the judgement of images', imaged, 'ImagingQualityAssessed', 'CORRECTION.IMAGING_JUDGEMENT'],
    ['a signed review', reviewed, 'ImagingReviewed', 'CORRECTION.SIGNED'],
    ['BL-READERS: a reading', read, 'ReadingCompleted', 'CORRECTION.READING'],
    ['BL-READERS: a reading case', read, 'ReadingCaseOpened', 'CORRECTION.READING'],
    ['ELIG-RECHECK: a judgement of eligibility', imaged, 'EligibilityAssessed', 'CORRECTION.DERIVED'],
    ['COH-BASE: the cohort', reported, 'CohortReassigned', 'CORRECTION.DERIVED'],
    [
      'VIS-REMIND: an announcement',
      () => followed().clock('2025-08-01'),
      'VisitReminded',
      'CORRECTION.DERIVED',
    ],
    [
      'a correction',
      () => reported().does('CorrectValue', correction(12, '/maxMm', 17)),
      'ValueCorrected',
      'CORRECTION.OF_A_CORRECTION',
    ],
    ['QY-STATES: a query', asked, 'QueryOpened', 'CORRECTION.QUERY'],
    ['a failure of a step', failed, 'ActionFailed', 'CORRECTION.MACHINE_REPORT'],
    [
      'what a model refused',
      () => imaged().reports('RecordPredictionRefusal', aRefusal('PRE')),
      'PredictionRefused',
      'CORRECTION.MACHINE_REPORT',
    ],
  ])('%s', (_, history, type, code) => {
    const revision = revisionOf(history(), type);
    expect(history().tries('CorrectValue', correction(revision, '/value', 'X'))).toMatchObject({
      refusal: 'state',
      code,
    });
  });

  it('MRI-ROLE: of a linked study the role is corrected, the study itself is not', () => {
    const revision = revisionOf(linked(), 'ImagingStudyLinked');
    const corrected = linked().does('CorrectValue', correction(revision, '/role', 'BASELINE_NAIVE'));
    expect(corrected.book.linkedStudies[0]?.value.role).toBe('BASELINE_NAIVE');
    expect(linked().tries('CorrectValue', correction(revision, '/studyInstanceUid', '2.25.1'))).toMatchObject(
      { refusal: 'state', code: 'CORRECTION.STUDY_IDENTITY' },
    );
  });

  it('ST-DEVIATION: of a signed deviation the text is corrected, the signature is not', () => {
    const signed = reported()
      .by(person('investigator'))
      .with({ authenticatedAt: reported().context.wallNow })
      .does('RecordDeviation', {
        category: 'VISIT',
        description: 'no laboratory values',
        discoveredOn: date('2025-07-10'),
        startedOn: date('2025-07-09'),
        endedOn: null,
        cause: 'unknown',
        action: 'none',
        meaning: 'RESPONSIBILITY',
        reason: 'seen at review',
      });
    const revision = revisionOf(signed, 'DeviationRecorded');
    expect(signed.tries('CorrectValue', correction(revision, '/meaning', 'REVIEW'))).toMatchObject({
      code: 'CORRECTION.SIGNED',
    });
    expect(
      signed.does('CorrectValue', correction(revision, '/cause', 'the analyser was down')).book.deviations,
    ).toMatchObject([{ value: { cause: 'the analyser was down', meaning: 'RESPONSIBILITY' } }]);
  });

  it('a planned day of surgery is corrected in the screening form', () => {
    const planned = linked().does('PlanSurgery', { plannedSurgeryDate: date('2025-07-09') });
    const corrected = planned.does('CorrectValue', correction(1, '/plannedSurgeryDate', '2025-07-10'));
    expect(corrected.book.screening?.value.plannedSurgeryDate).toBe('2025-07-10');
  });
});

describe('two people at the same fact', () => {
  const afp = (value: number) => lab(value, 'ng/mL', '2025-06-30');
  const asked = (path: string, value: unknown, seenRevision: number): AskedCorrection => ({
    ...correction(1, path, value),
    seenRevision,
  });

  it('what a colleague has corrected is not taken back by somebody who has not seen it', () => {
    const colleague = reported().does('CorrectValue', asked('/labs/afp/value', 1200, 1));
    const newest = colleague.book.corrections.at(-1)!.revision;
    expect(colleague.book.screening).toMatchObject({ revision: 1, lastRevision: newest });
    for (const stale of [asked('/labs/afp', afp(12), 1), asked('/heightCm', 173, 1)])
      expect(colleague.tries('CorrectValue', stale)).toMatchObject({
        refusal: 'state',
        code: 'CORRECTION.OVERTAKEN',
      });
    const seen = colleague.does('CorrectValue', asked('/heightCm', 173, newest));
    expect(seen.book.screening?.value).toMatchObject({ heightCm: 173, labs: { afp: { value: 1200 } } });
  });

  it('a planned day that was moved in the meantime has changed the screening form, too', () => {
    const moved = screened().does('PlanSurgery', { plannedSurgeryDate: date('2025-07-09') });
    expect(moved.tries('CorrectValue', asked('/plannedSurgeryDate', '2025-07-10', 1))).toMatchObject({
      code: 'CORRECTION.OVERTAKEN',
    });
  });

  it('a correction of another fact is in nobody\u2019s way', () => {
    const other = reported().does('CorrectValue', correction(0, '/flags/futureUse', false));
    expect(isDomainError(other.tries('CorrectValue', asked('/heightCm', 173, 1)))).toBe(false);
  });

  it('of a date known in part the newest word counts as well', () => {
    const recurred = followed().on('2026-03-20').does('RecordRecurrence', aRecurrence('2026-03-16'));
    const { revision } = recurred.book.recurrences[0]!;
    const year = { ...correction(revision, '/firstSeenDate', '2026'), seenRevision: revision };
    const undated = recurred.does('CorrectValue', year);
    expect(undated.book.undated).toMatchObject([{ revision, lastRevision: recurred.events.length }]);
    expect(undated.tries('CorrectValue', { ...year, path: '/basis', value: 'BIOPSY' })).toMatchObject({
      code: 'CORRECTION.OVERTAKEN',
    });
  });
});

describe('a correction addresses one value', () => {
  const alt = lab(30, 'U/L', '2025-06-30');

  it('one that is missing is added, and its neighbours stay', () => {
    const before = screened().book.screening!.value.labs;
    const added = screened().does('CorrectValue', correction(1, '/labs/alt', alt));
    expect(added.book.screening?.value.labs).toEqual({ ...before, alt });
  });

  it.each(['/scans/1', '/scans/-'])('an item is added to a list at %s', (path) => {
    const life = followed()
      .on('2025-08-07')
      .does('RecordVisit', aVisit('2025-08-07', { scans: [aScan('2025-08-07', 'NO_RECURRENCE')] }));
    const { revision } = life.book.visits[0]!;
    const second = aScan('2025-08-06', 'INDETERMINATE', { modality: 'CT' });
    const added = life.does('CorrectValue', correction(revision, path, second));
    expect(added.book.visits[0]?.value.scans).toEqual([...life.book.visits[0]!.value.scans, second]);
    expect(added.book.corrections.at(-1)?.value.path).toBe('/scans/1');
    const gone = added.does('CorrectValue', correction(revision, '/scans', [second]));
    expect(gone.book.visits[0]?.value.scans).toEqual([second]);
  });

  it.each([
    ['', { ...aScreening(), heightCm: 173 }],
    ['/labs', { ...aScreening().labs, afp: lab(13, 'ng/mL', '2025-06-30'), alt }],
    ['/labs', {}],
    ['/organDisease', {}],
    ['/tumours', [{ ...aScreening().tumours[0], longestMm: 22 }]],
    ['/tumours/0', { ...aScreening().tumours[0], longestMm: 22 }],
    ['/organDisease', { ...aScreening().organDisease, lung: 'Y' }],
  ])('"%s" as a whole is refused where something of it is recorded', (path, value) => {
    expect(screened().tries('CorrectValue', correction(1, path, value))).toMatchObject({
      refusal: 'rule',
      violations: [{ ruleId: 'CORRECTION.ONE_VALUE', path: '/path' }],
    });
  });

  const { afp: _afp, ...scored } = aScreening().labs;
  it.each([
    ['/portalHypertensionSigns', { missingReason: 'NR' }],
    ['/labs', scored],
    ['/pregnancy', { declared: false, lactating: false, test: null }],
    ['/etiology', ['HBV', 'HCV']],
  ])('"%s" as a whole is taken where its parts are taken away or none was recorded', (path, value) => {
    const { book } = screened().does('CorrectValue', correction(1, path, value));
    expect(valueAt(book.screening?.value, path)).toEqual(value);
  });

  it('EC-H09: values that the checks bind to each other are corrected together, each by its own event', () => {
    const second = { ...aScreening().tumours[0]!, longestMm: 12 };
    const count = correction(1, '/tumourCount', 2);
    expect(screened().tries('CorrectValue', count)).toMatchObject({ violations: [{ ruleId: 'EC-H09' }] });
    const both = screened().does('CorrectValue', {
      ...count,
      also: [{ path: '/tumours/-', value: second }],
    });
    expect(both.book.screening?.value).toMatchObject({ tumourCount: 2, tumours: [{}, { longestMm: 12 }] });
    expect(both.types(3).slice(0, 2)).toEqual(['ValueCorrected', 'ValueCorrected']);
  });

  it.each(['/scans/7', '/scans/-/date', '/labs/unheardOf', '/labs/afp/unheardOf', '/unheardOf'])(
    '%s names nothing that could be added',
    (path) => {
      const life = followed()
        .on('2025-08-07')
        .does('RecordVisit', aVisit('2025-08-07', { labs: { afp: lab(9, 'ng/mL', '2025-08-07') } }));
      const { revision } = life.book.visits[0]!;
      expect(life.tries('CorrectValue', correction(revision, path, 1))).toMatchObject({
        refusal: 'not-found',
        code: 'CORRECTION.NO_SUCH_FIELD',
      });
    },
  );
});
