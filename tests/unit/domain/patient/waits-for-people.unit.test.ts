import { describe, expect, it } from '@jest/globals';
import { personTasks } from '../../../../src/domain/patient/plan/person-tasks.js';
import { eligibilityOf } from '../../../../src/domain/patient/plan/stage.js';
import { why } from '../../../../src/domain/patient/plan/why.js';
import type { Screening } from '../../../../src/domain/record/forms/screening.js';
import {
  aConsent,
  anAssessment,
  aPathology,
  aResection,
  aScreening,
  aTherapy,
  aVisit,
  date,
} from '../../../support/casebooks.js';
import { doubted } from '../../../support/waiting-lives.js';
import {
  aRefusal,
  aSealed,
  consented,
  followed,
  gated,
  imaged,
  imagedAgain,
  linked,
  nobody,
  operated,
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
        what: 'laboratory values sampled in the 14 days before the planned surgery (bilirubin, albumin, INR)',
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

  const otherLabs = { ...aScreening().labs, albumin: { missingReason: 'ND' } } as const;
  const withoutAlbumin = () => screenedAs({ labs: otherLabs });
  const asked5 = (life: PatientHistory) =>
    life.plan().waitingFor.find(({ topic }) => topic?.kind === 'eligibility-data' && topic.of === 'I5')?.what;
  const ends5 = (life: PatientHistory) =>
    why(life.book, life.context).find(({ waitsFor }) => waitsFor.includes('criterion I5'))?.ends[0]?.what;
  const operatedOn = (life: PatientHistory) =>
    life.on('2025-07-08').does('RecordResection', aResection('2025-07-08'));

  it('I5: the value that is missing is named', () => {
    expect(asked5(withoutAlbumin())).toBe(
      'laboratory values sampled in the 14 days before the planned surgery (albumin)',
    );
  });

  it('I5: on warfarin no new values are asked for, as they would settle nothing', () => {
    const onWarfarin = screenedAs({ onWarfarin: true });
    expect(asked5(onWarfarin)).toBe(
      'whether the participant is still treated with warfarin, on which INR cannot be interpreted and new values settle nothing',
    );
    expect(ends5(onWarfarin)).toContain('correct the screening form if');
    expect(asked5(corrected(onWarfarin, '/onWarfarin', false))).toBeUndefined();
    expect(asked5(operatedOn(onWarfarin))).toBeUndefined();
    expect(asked5(screenedAs({ onWarfarin: true, labs: otherLabs }))).toContain('(albumin)');
  });

  it('I5: after surgery the screening form is corrected, also of the dead, and the chain says so', () => {
    const operated = operatedOn(withoutAlbumin());
    expect(operated.book.eligibility.at(-1)?.value.overall).toBe('PENDING');
    const died = operated
      .on('2025-07-20')
      .does('RecordDeath', { date: date('2025-07-19'), cause: 'OTHER', source: 'RECORDS' });
    for (const life of [operated, died]) {
      expect(asked5(life)).toBe(
        'a correction of the screening form: laboratory values sampled in the 14 days before surgery (albumin)',
      );
      expect(ends5(life)).toBe(
        'correct the laboratory values of the screening form to samples of the 14 days before surgery',
      );
    }
    expect(tasks(corrected(operated, '/labs/albumin', aScreening().labs.albumin))).not.toContain(
      'eligibility-data I5',
    );
  });

  it('I5: nothing is asked after surgery of who is excluded', () => {
    const excluded = operatedOn(screenedAs({ labs: otherLabs, ecog: 3 }));
    expect(tasks(excluded)).not.toContain('eligibility-data I5');
  });

  it('I5: has been awaited since the criterion became unknown, whatever was recorded after it', () => {
    const since = (life: PatientHistory) =>
      personTasks(life.book, life.context).find(({ of }) => of === 'I5')?.since;
    const later = withoutAlbumin()
      .on('2025-07-03')
      .does('LinkImagingStudy', { studyInstanceUid: '2.25.20250624', role: 'PRE_SURGERY' });
    expect(since(later)).toBe('2025-06-30');
    const settled = corrected(later, '/labs/albumin', aScreening().labs.albumin);
    expect(since(planned(settled, '2025-07-20'))).toBe('2025-07-03');
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

describe('since when something is awaited', () => {
  const taskOf = (life: PatientHistory, kind: string) =>
    personTasks(life.book, life.context).find(({ task }) => task === kind);
  const told = (life: PatientHistory) =>
    life.does('RecordTherapy', aTherapy('TACE', '2025-05-02', { intent: 'NEOADJUVANT' }));

  it.each<[string, PatientHistory, string]>([
    ['screening', consented(), '2025-06-20'],
    ['link-mri', screened(), '2025-06-30'],
    ['image-identity', doubted('IV-02'), '2025-06-30'],
    ['surgery', predicted(), '2025-07-01'],
    ['pathology', operated(), '2025-07-08'],
    ['refused-input', imaged().reports('RecordPredictionRefusal', aRefusal('PRE')), '2025-06-30'],
    ['repeat-mri', gated({ verdict: 'FAIL' }), '2025-06-30'],
  ])('%s: is what brought it, not the newest event', (kind, life, since) => {
    expect(taskOf(life, kind)?.since).toBe(since);
    expect(taskOf(told(life.on('2025-07-08')), kind)?.since).toBe(since);
  });

  it('another planned day is awaited from the day after the planned one', () => {
    expect(taskOf(told(predicted().on('2025-07-20')), 'surgery-plan')?.since).toBe('2025-07-09');
  });

  it('consent is awaited from the subject number on, and overdue after two weeks, as screening is', () => {
    const { trial, now } = nobody().context;
    const allocated = nobody().with({
      subjectId: 'APAR-0001',
      trial: { ...trial, allocatedAt: { 'APAR-0001': now } },
    });
    expect(taskOf(allocated.on('2025-07-04'), 'consent')).toMatchObject({
      since: '2025-06-20',
      dueOn: '2025-07-04',
      overdue: false,
    });
    expect(taskOf(allocated.on('2025-07-05'), 'consent')).toMatchObject({ overdue: true });
    expect(taskOf(consented().on('2025-07-05'), 'screening')).toMatchObject({ overdue: true });
  });
});

describe('a screen failure', () => {
  const flags = { ...aConsent().flags, aiProcessing: false };

  it('C0: a consent without processing by AI says before screening why nothing is waited for, and what lifts it', () => {
    const withoutAi = nobody().does('RecordConsent', aConsent({ flags }));
    expect(kinds(withoutAi)).toEqual(['freeze']);
    const [freeze, criterion] = why(withoutAi.book, withoutAi.context);
    expect(freeze?.because.map(({ what }) => what)).toContain(
      'C0 fails: consent was not given for processing by AI',
    );
    expect(freeze?.ends.map(({ what }) => what)).toContain(
      'record a new consent that covers what is needed, or correct the consent if it was misread',
    );
    expect(criterion?.waitsFor).toBe('criterion C0 of eligibility');
  });

  it.each([
    ['I1', 'of 77 years', { ageYears: 77 }],
    ['C0', 'without processing by AI', { flags }],
  ] as const)('%s, ELIG-OVERALL: a consent %s makes ineligible before any other form', (_id, _, change) => {
    const failed = nobody().does('RecordConsent', aConsent(change));
    expect(failed.book.eligibility).toEqual([]);
    expect(eligibilityOf(failed.book, failed.context)).toBe('INELIGIBLE');
    const enrolled = nobody().does('RecordConsent', aConsent());
    expect(eligibilityOf(enrolled.book, enrolled.context)).toBeNull();
    expect(eligibilityOf(failing().book, failing().context)).toBe('INELIGIBLE');
    expect(eligibilityOf(screened().book, screened().context)).toBe('PENDING');
  });

  it('I6: is told only what failed, and not to sign or to link', () => {
    const chains = why(failing().book, failing().context).map(({ waitsFor }) => waitsFor);
    expect(chains.filter((waitsFor) => waitsFor.startsWith('criterion'))).toEqual([
      'criterion I2 of eligibility',
      'criterion I6 of eligibility',
    ]);
    const [freeze] = why(failing().book, failing().context);
    expect(freeze?.ends.map(({ by }) => by)).toEqual(['the statistician', 'the investigator']);
  });

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

describe('a visit that was missed', () => {
  const missed = () => followed().on('2025-10-01');
  const asked = (life: PatientHistory) =>
    personTasks(life.book, life.context).find(({ task }) => task === 'contact');

  it('VIS-MISSED, ST-LTFU: asks for contact with the participant from the day after the window', () => {
    const close = '2025-08-21';
    expect(asked(followed().on('2025-08-08'))).toBeUndefined();
    expect(asked(missed())).toMatchObject({ of: 'M1', from: 'the coordinator', clinical: true });
    expect(asked(missed())!.since >= close).toBe(true);
  });

  it.each<[string, (life: PatientHistory) => PatientHistory]>([
    [
      'an attempt',
      (life) => life.does('RecordContactAttempt', { date: date('2025-10-01'), way: 'PHONE', reached: false }),
    ],
    [
      'vital status',
      (life) => life.does('RecordVitalStatus', { date: date('2025-10-01'), source: 'PATIENT' }),
    ],
    ['a visit', (life) => life.does('RecordVisit', aVisit('2025-10-01', { scans: [] }))],
    [
      'a death',
      (life) => life.does('RecordDeath', { date: date('2025-09-30'), cause: 'OTHER', source: 'RECORDS' }),
    ],
    ['a withdrawal', (life) => life.does('RecordWithdrawal', { level: 'W1', date: date('2025-10-01') })],
  ])('VIS-MISSED, ST-LTFU: and %s ends that', (_, closes) => {
    expect(asked(closes(missed()))).toBeUndefined();
  });

  it('VIS-CUT: after the last window vital status is asked for instead', () => {
    const over = tasks(followed().on('2027-09-07'));
    expect(over).toContain('vital-status');
    expect(over.some((task) => task.startsWith('contact'))).toBe(false);
  });
});

describe('PRE whose MRI has become too old', () => {
  const moved = () => planned(predicted().on('2025-07-02'), '2025-08-20');
  const pre = (life: PatientHistory) =>
    personTasks(life.book, life.context).find(({ task }) => task === 'pre-order');
  const signed = (life: PatientHistory) =>
    life
      .with({ actor: person('investigator'), authenticatedAt: life.context.wallNow })
      .does('OrderPreAgain', { reasonCode: 'SURGERY_SLIPPED', reason: 'slipped' })
      .by(person('coordinator'));
  const repeatLinked = (life: PatientHistory) =>
    life
      .on('2025-08-10')
      .does('LinkImagingStudy', { studyInstanceUid: '2.25.20250808', role: 'PRE_SURGERY' })
      .reports('RecordImagingAssessment', anAssessment('2025-08-08'));

  it('BL-IMMUTABLE: the investigator is asked whether it is to be scored again, until it is ordered or the day fits', () => {
    expect(pre(predicted())).toBeUndefined();
    expect(pre(moved())).toMatchObject({
      from: 'the investigator',
      since: '2025-07-02',
      dueOn: '2025-08-20',
    });
    expect(pre(signed(moved()))).toBeUndefined();
    expect(pre(planned(moved(), '2025-07-08'))).toBeUndefined();
    expect(pre(moved().on('2025-08-21'))).toBeUndefined();
    expect(pre(moved().on('2025-08-20').does('RecordResection', aResection('2025-08-20')))).toBeUndefined();
  });

  it('I4, BL-IMMUTABLE: a review on which both hang is not said to be unneeded', () => {
    const next = (life: PatientHistory) =>
      life.plan().waitingFor.find(({ topic }) => topic?.kind === 'review-mri')?.next;
    expect(next(repeatLinked(moved()))).toBe('the eligibility of the planned day (I4) waits for it');
    const ordered = repeatLinked(signed(moved()));
    expect(next(ordered)).toBe(
      'the eligibility of the planned day (I4) and the PRE that was ordered again wait for it',
    );
    const chain = why(ordered.book, ordered.context).find(({ waitsFor }) => waitsFor.includes('review'));
    expect(chain?.because.map(({ what }) => what)).toContain(
      'PRE is ordered again; it is scored on the MRI that passes for the planned day, and both scores are kept',
    );
    expect(JSON.stringify(chain)).not.toContain('on a later MRI as well');
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
