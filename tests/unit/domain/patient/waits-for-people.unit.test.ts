import { describe, expect, it } from '@jest/globals';
import { personTasks } from '../../../../src/domain/patient/plan/person-tasks.js';
import { why } from '../../../../src/domain/patient/plan/why.js';
import type { Screening } from '../../../../src/domain/record/forms/screening.js';
import {
  aConsent,
  anAssessment,
  aPathology,
  aResection,
  aScreening,
  date,
} from '../../../support/casebooks.js';
import {
  aRefusal,
  aSealed,
  consented,
  imaged,
  imagedAgain,
  linked,
  type PatientHistory,
  person,
  predicted,
  reported,
  screened,
  service,
} from '../../../support/patient-histories.js';

const kinds = (life: PatientHistory) => life.plan().waitingFor.map(({ topic }) => topic?.kind);
const tasks = (life: PatientHistory) =>
  personTasks(life.book, life.context).map(({ task, of }) => (of === '' ? task : `${task} ${of}`));
const planned = (life: PatientHistory, on: string): PatientHistory =>
  life.does('PlanSurgery', { plannedSurgeryDate: date(on) });
const corrected = (life: PatientHistory, path: string, value: unknown): PatientHistory =>
  life.does('CorrectValue', {
    factRevision: life.book.screening!.revision,
    path,
    value,
    reasonCode: 'TRANSCRIPTION',
    reason: 'misread',
    source: 'form',
  });
const screenedAs = (change: Partial<Screening>): PatientHistory =>
  consented().on('2025-06-30').does('RecordScreening', aScreening(change));

describe('a criterion that only a person can settle', () => {
  it('I5: new laboratory values are asked for when those on record are too old on the planned day', () => {
    expect(tasks(imaged())).not.toContain('eligibility-data I5');
    const moved = planned(imaged().on('2025-07-01'), '2025-07-20');
    expect(moved.plan().waitingFor).toContainEqual(
      expect.objectContaining({
        what: 'laboratory values sampled in the 14 days before the planned surgery',
        from: 'the coordinator',
      }),
    );
    expect(
      personTasks(moved.book, moved.context).find(({ task }) => task === 'eligibility-data'),
    ).toMatchObject({ of: 'I5', dueOn: '2025-07-20', overdue: false });
    const { labs } = aScreening();
    const fresh = Object.fromEntries(
      Object.entries(labs).map(([name, value]) => [name, { ...value, sampleDate: date('2025-07-10') }]),
    ) as typeof labs;
    const repeated = moved.on('2025-07-11').does('RecordLaboratory', { labs: fresh });
    expect(tasks(repeated)).not.toContain('eligibility-data I5');
    expect(tasks(planned(moved, '2025-07-08'))).not.toContain('eligibility-data I5');
  });

  it('I5: nobody is asked for them once the planned day is over: another day comes first', () => {
    const late = planned(imaged().on('2025-07-01'), '2025-07-20').on('2025-07-21');
    expect(tasks(late)).not.toContain('eligibility-data I5');
    expect(kinds(late)).toContain('surgery-plan');
  });

  it('I5: nor after surgery, when a sample of before it cannot be recorded any more', () => {
    const moved = planned(imaged().on('2025-07-01'), '2025-07-20').on('2025-07-20');
    expect(tasks(moved.does('RecordResection', aResection('2025-07-20')))).not.toContain(
      'eligibility-data I5',
    );
  });

  it.each([
    ['I7', { organDisease: { ...aScreening().organDisease, heart: 'UN' as const } }],
    ['E3', { sex: 'F' as const, pregnancy: { test: null, declared: false, lactating: false } }],
  ])('%s: what is missing is a task, and says why', (ruleId, change) => {
    const open = screenedAs(change);
    expect(tasks(open)).toContain(`eligibility-data ${ruleId}`);
    const chain = why(open.book, open.context).find(({ waitsFor }) =>
      open
        .plan()
        .waitingFor.some(
          ({ topic, what }) => topic?.kind === 'eligibility-data' && topic.of === ruleId && what === waitsFor,
        ),
    );
    expect(chain?.because.at(-1)?.ruleIds).toEqual([ruleId]);
  });
});

describe('a screen failure', () => {
  const failing = () => screenedAs({ ecog: 3 });

  it('I6: waits for no MRI and no surgery, and says that the participant is not eligible', () => {
    for (const life of [failing(), corrected(imaged(), '/ecog', 3), corrected(predicted(), '/ecog', 3)]) {
      const later = life.on('2026-06-30');
      expect(kinds(later)).toEqual(['freeze']);
      expect(tasks(later)).toEqual([]);
      expect(JSON.stringify(why(later.book, later.context)[0])).toContain('not eligible');
    }
  });

  it('I6: is asked for everything again once the value is corrected', () => {
    const corrected6 = corrected(failing(), '/ecog', 1);
    expect(kinds(corrected6)).toEqual(kinds(screened()));
    expect(kinds(corrected6)).toContain('link-mri');
  });

  it('I4: is nobody whom a repeat MRI may still make eligible', () => {
    const moved = planned(predicted().on('2025-07-20'), '2025-08-12');
    expect(kinds(moved)).toEqual(expect.arrayContaining(['surgery', 'repeat-mri']));
  });

  it('C0: is nobody who may still consent to the processing of images', () => {
    const without = linked().does(
      'RecordConsent',
      aConsent({ consentDate: date('2025-06-30'), flags: { ...aConsent().flags, aiProcessing: false } }),
    );
    expect(kinds(without)).toContain('image-consent');
  });

  it('ELIG-POST: who was operated on all the same is followed', () => {
    const operated = failing().on('2025-07-08').does('RecordResection', aResection('2025-07-08'));
    expect(kinds(operated)).toContain('pathology');
  });
});

describe('PRE that was ordered again', () => {
  const other = '2.25.20250719';
  const ordered = (): PatientHistory =>
    planned(predicted().on('2025-07-20'), '2025-08-10')
      .with({ actor: person('investigator'), authenticatedAt: predicted().on('2025-07-20').context.wallNow })
      .does('OrderPreAgain', {
        reasonCode: 'SURGERY_SLIPPED',
        reason: 'slipped',
        meaning: 'RESPONSIBILITY',
      } as never)
      .by(person('coordinator'));
  const onNewMri = (): PatientHistory =>
    ordered()
      .does('LinkImagingStudy', { studyInstanceUid: other, role: 'PRE_SURGERY' })
      .judged(anAssessment('2025-07-19'));

  it('BL-IMMUTABLE: is waited for, beside the surgery', () => {
    expect(kinds(onNewMri())).toEqual(expect.arrayContaining(['surgery', 'run-model']));
    const sealed = onNewMri().reports('RecordPrediction', aSealed('PRE', { studyInstanceUid: other }));
    expect(kinds(sealed)).not.toContain('run-model');
  });

  it('BL-IMMUTABLE: an input that it refused is put to the investigator', () => {
    const refused = onNewMri().reports(
      'RecordPredictionRefusal',
      aRefusal('PRE', { studyInstanceUid: other }),
    );
    expect(tasks(refused)).toContain('refused-input PRE');
    const chain = why(refused.book, refused.context).find(({ waitsFor }) => waitsFor.includes('refused'));
    expect(JSON.stringify(chain)).toContain('PHASE_MISSING');
    const operated = refused.on('2025-08-10').does('RecordResection', aResection('2025-08-10'));
    expect(tasks(operated)).not.toContain('refused-input PRE');
  });
});

describe('POST whose study fails after surgery', () => {
  const naive = '2.25.20250624';
  /** PRE was scored on the naive study, another one carries I4; POST finds other images, and the study fails. */
  const failed = (): PatientHistory => {
    const posting = imagedAgain()
      .on('2025-07-08')
      .does('RecordResection', aResection('2025-07-08'))
      .on('2025-07-15')
      .does('RecordPathology', aPathology('2025-07-15'));
    const changed = posting.reports('RecordActionFailure', {
      actionId: posting.plan().actions.find(({ activity }) => activity === 'runPrediction')!.id,
      attempt: 1,
      code: 'IMAGES.CHANGED',
      message: 'other images',
    });
    return changed.reports(
      'RecordImagingAssessment',
      anAssessment('2025-06-24', {
        verdict: 'FAIL',
        inputDigest: 'f'.repeat(64),
        findings: [{ ruleId: 'IV-01', verdict: 'FAIL', code: 'IV-01', message: 'a gap' }],
      }),
    );
  };

  it('MRI-SELECT: is awaited by nobody, and never runs', () => {
    const life = failed();
    expect(life.book.eligibility.at(-1)?.value.overall).toBe('ELIGIBLE');
    expect(life.book.imagingAssessments.at(-1)?.value.studyInstanceUid).toBe(naive);
    expect(life.plan().visibility.stage).toBe('FOLLOW_UP');
    expect(life.plan().actions).toEqual([]);
    expect(kinds(life)).toEqual(['window']);
    expect(life.by(service).tries('RecordPrediction', aSealed('POST'))).toMatchObject({ code: 'MRI-SELECT' });
  });

  it('MRI-SELECT: is to come while its study passes', () => {
    expect(reported().plan().visibility.stage).toBe('POST_INFERENCE');
    expect(kinds(reported())).toContain('run-model');
  });
});
