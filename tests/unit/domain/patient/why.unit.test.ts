import { describe, expect, it } from '@jest/globals';
import { partialDate } from '../../../../src/domain/calendar/partial-date.js';
import { type Casebook, emptyCasebook } from '../../../../src/domain/record/casebook.js';
import { evolve } from '../../../../src/domain/patient/evolve.js';
import { topicKinds } from '../../../../src/domain/patient/plan/topic.js';
import { type Chain, chainOf, why } from '../../../../src/domain/patient/plan/why.js';
import type { Context } from '../../../../src/domain/decision/context.js';
import {
  aConsent,
  aPathology,
  aRecurrence,
  aResection,
  aScan,
  aScreening,
  aTherapy,
  aVisit,
  date,
} from '../../../support/casebooks.js';
import {
  aRefusal,
  consented,
  contextAt,
  followed,
  frozenTrial,
  imaged,
  linked,
  nobody,
  openTrial,
  operated,
  person,
  type PatientHistory,
  predicted,
  reported,
  screened,
} from '../../../support/patient-histories.js';
import { s12 } from '../../../support/stories.js';
import { waitingLives } from '../../../support/waiting-lives.js';

const chainsOf = (history: PatientHistory, change: Partial<Context> = {}): readonly Chain[] =>
  why(history.book, { ...history.context, ...change });
const first = (history: PatientHistory, change: Partial<Context> = {}): Chain =>
  chainsOf(history, change)[0]!;
const causes = ({ because }: Chain) => because.map(({ what }) => what);
const rules = ({ because }: Chain) => because.flatMap(({ ruleIds }) => ruleIds);
const ways = ({ ends }: Chain) =>
  ends.map(({ by, what, date: on }) => `${by}: ${what}${on === null ? '' : ` (${on})`}`);
const found = (history: PatientHistory, waitsFor: string | RegExp): Chain =>
  chainsOf(history).find((chain) => chain.waitsFor.search(waitsFor) >= 0)!;
const failing = (findings: Parameters<typeof imaged>[0]) => imaged({ verdict: 'FAIL', ...findings });

const withoutAi = () =>
  linked().does('CorrectValue', {
    factRevision: 0,
    path: '/flags/aiProcessing',
    value: false,
    reasonCode: 'TRANSCRIPTION',
    reason: 'misread',
    source: 'form',
  });

describe('every kind of waiting', () => {
  it.each(topicKinds)('%s is met, and explained by more than the words of the plan', (kind) => {
    const history = waitingLives[kind]();
    const { waitingFor } = history.plan();
    expect(waitingFor.map(({ topic }) => topic?.kind)).toContain(kind);
    for (const chain of chainsOf(history).slice(0, waitingFor.length))
      expect(chain.because.length).toBeGreaterThan(0);
  });

  it('that nothing explains further has the words of the plan', () => {
    const reason = {
      what: 'an answer',
      since: null,
      from: 'the coordinator',
      next: 'it is judged',
      topic: null,
    };
    expect(chainOf(reason, nobody().book, nobody().context)).toEqual({
      waitsFor: 'an answer',
      because: [],
      ends: [{ by: 'the coordinator', what: 'it is judged', date: null }],
    });
  });
});

describe('why a participant waits before surgery', () => {
  it('IQ-PHASES, MRI-30D: S12 waits for a repeat MRI because PRE has not run, because no MRI passed, because of a phase', () => {
    const book: Casebook = s12().build();
    const [chain] = why(book, contextAt('2026-02-20'));
    expect(chain?.waitsFor).toBe('a repeat MRI before surgery, as the linked one failed the quality gate');
    expect(causes(chain!)).toEqual([
      'PRE has not run; it must be fixed before surgery',
      'no MRI has passed the quality gate and its confirmation by a reader',
      'study 2.25.20260202 of 2026-02-02 failed: IQ-PHASES, late arterial phase missing',
    ]);
    expect(ways(chain!)).toEqual([
      'the coordinator: link a repeat MRI before 2026-02-24, the planned day of surgery; that is 22 days after the last one; it counts when taken from 2026-01-25 on (MRI-30D) (2026-02-24)',
    ]);
  });

  it('C0: before consent it is the coordinator who records it, on the current form', () => {
    expect(ways(first(nobody()))).toEqual(['the coordinator: record the signed consent, form 1.0']);
    expect(rules(first(nobody()))).toEqual(['C0']);
  });

  it('ELIG-OVERALL: after consent the screening form is missing, since the day of consent', () => {
    expect(first(consented()).because.at(-1)).toEqual({
      what: 'no screening form is recorded',
      ruleIds: [],
      since: '2025-06-20',
    });
  });

  it('I4, MRI-30D: without an MRI the days on which it counts are said', () => {
    expect(ways(first(screened()))[0]).toBe(
      'the coordinator: link a pre-operative MRI before 2025-07-08, the planned day of surgery; it counts when taken from 2025-06-08 on (MRI-30D) (2025-07-08)',
    );
  });

  it('MRI-30D: when the planned day has passed the day itself must be mended', () => {
    expect(ways(first(screened().on('2025-07-10')))[0]).toContain(
      'or record the surgery: the planned day, 2025-07-08, has passed',
    );
  });

  it('IQ-PHASES: a linked study that is being judged ends with the system, now', () => {
    expect(ways(first(linked()))).toEqual(['the system: is doing it now, attempt 1 (2025-06-30)']);
  });

  it('C0: images that may not be processed end with a new consent, or with surgery all the same', () => {
    const chain = first(withoutAi());
    expect(causes(chain)).toContain('the consent does not cover processing by AI');
    expect(chain.ends.map(({ by }) => by)).toEqual(['the coordinator', 'the coordinator']);
  });

  it('IV-11: images that changed after the judgement are judged again by the system', () => {
    const changed = imaged().reports('RecordActionFailure', {
      actionId: 'predict-PRE:r4',
      attempt: 1,
      code: 'IMAGES.CHANGED',
      message: 'the archive holds other images than those judged',
    });
    const chain = first(changed);
    expect(causes(chain).at(-1)).toBe('the images of study 2.25.20250624 changed after it was judged');
    expect(ways(chain)).toEqual(['the system: is doing it now, attempt 1 (2025-06-30)']);
  });

  it('IV-12: two readers two apart are both named, and a third is asked for', () => {
    const review = (history: PatientHistory, reader: string, qualityScore: number) =>
      history.by(person('reader', reader)).does('ReviewImaging', {
        studyInstanceUid: '2.25.20250624',
        verdict: 'PASS',
        qualityScore,
        motionScore: 5,
        liverCovered: true,
        reason: 'seen',
      });
    const chain = first(review(review(imaged({ verdict: 'NEEDS_REVIEW' }), 'reader-1', 3), 'reader-2', 5));
    expect(causes(chain).slice(-2)).toEqual([
      'a reader signed PASS, image quality 3 of 5: seen',
      'a reader signed PASS, image quality 5 of 5: seen',
    ]);
    expect(chain.ends[0]).toEqual({
      by: 'a reader or the investigator',
      what: 'sign a review of the study',
      date: '2025-07-08',
    });
  });

  it('IQ-SLICE: every finding of every study that failed is told with its rule', () => {
    const chain = first(
      failing({
        findings: [
          { ruleId: 'IQ-SLICE', verdict: 'FAIL', code: 'IQ-SLICE', message: 'slices of 6 mm' },
          { ruleId: 'IQ-COVERAGE', verdict: 'FAIL', code: 'IQ-COVERAGE', message: 'dome not covered' },
          { ruleId: 'IQ-PHASES', verdict: 'PASS', code: 'IQ-PHASES', message: 'all there' },
        ],
      }),
    );
    expect(rules(chain).slice(-2)).toEqual(['IQ-SLICE', 'IQ-COVERAGE']);
    expect(causes(chain).at(-1)).toContain('IQ-SLICE, slices of 6 mm; IQ-COVERAGE, dome not covered');
  });

  it('BL-LOCK: names whose signature is missing, and who has signed when', () => {
    const lock = openTrial.modelLocks.PRE!;
    const half = { ...openTrial, modelLocks: { PRE: { ...lock, signatures: lock.signatures.slice(0, 1) } } };
    const chain = first(imaged(), { trial: half });
    expect(causes(chain).slice(-2)).toEqual([
      'the statistician has signed',
      'the lock still lacks the signature of the investigator',
    ]);
    expect(ways(chain)).toEqual(['the investigator: sign the lock of model PRE']);
    expect(ways(first(imaged(), { trial: { ...openTrial, modelLocks: {} } }))).toHaveLength(2);
  });

  it('BL-LOCK: without a sealing key it is the statistician who registers one', () => {
    expect(first(imaged(), { trial: { ...openTrial, sealingKey: null } }).ends[0]?.by).toBe(
      'the statistician',
    );
  });

  it('BL-SEQUENCE: a model that runs ends with the system; one that refused with another input', () => {
    expect(first(imaged()).ends[0]?.by).toBe('the system');
    const chain = first(imaged().reports('RecordPredictionRefusal', aRefusal('PRE')));
    expect(causes(chain).at(-1)).toBe(
      'model PRE refused its input, PHASE_MISSING: the late arterial phase is missing',
    );
    expect(ways(chain)[0]).toContain('link another study');
  });

  it('BL-IMMUTABLE: with PRE sealed the surgery is waited for, and how long it is late', () => {
    expect(causes(first(predicted()))).toEqual([
      'PRE is sealed',
      'no surgery is recorded; it is planned for 2025-07-08',
    ]);
    expect(causes(first(predicted().on('2025-07-11')))[1]).toBe(
      'no surgery is recorded; it was planned for 2025-07-08, 3 days ago',
    );
  });
});

describe('why a participant is not eligible', () => {
  const screenedAs = (change: Parameters<typeof aScreening>[0]) =>
    consented().on('2025-06-30').does('RecordScreening', aScreening(change));

  it('ELIG-OVERALL: an eligible one has no such chain', () => {
    expect(chainsOf(predicted()).some(({ waitsFor }) => waitsFor.includes('criterion'))).toBe(false);
  });

  it.each<[string, PatientHistory, string, string]>([
    ['I4: pending', screened(), 'I4', 'the coordinator'],
    ['I6: failed', screenedAs({ ecog: 3 }), 'I6', 'the investigator'],
    [
      'I3: pending',
      screenedAs({ diagnosis: { basis: 'BIOPSY', transcript: 'NOT_SIGNED', firstEver: true } }),
      'I3',
      'the investigator',
    ],
    ['I5: pending', screenedAs({ onWarfarin: true }), 'I5', 'the coordinator'],
    [
      'I7: pending',
      screenedAs({ organDisease: { heart: 'UN', lung: 'N', brain: 'N', kidney: 'N', other: 'N' } }),
      'I7',
      'the investigator',
    ],
    ['E3: pending', screenedAs({ sex: 'F' }), 'E3', 'the coordinator'],
  ])('%s, with its reason and who can settle it', (_, history, ruleId, who) => {
    const chain = found(history, `criterion ${ruleId} `);
    expect(rules(chain)).toEqual(['ELIG-OVERALL', ruleId]);
    expect(chain.ends[0]?.by).toBe(who);
  });

  it('I4: a failed MRI can still be repeated before surgery, or the value corrected', () => {
    const chain = found(failing({}), 'criterion I4 ');
    expect(chain.ends.map(({ by }) => by)).toEqual(['the coordinator', 'the investigator']);
  });

  it('C0: an older form asks for consent again, on the form named', () => {
    const old = nobody()
      .does('RecordConsent', aConsent({ formVersion: '0.9' }))
      .on('2025-06-30')
      .does('RecordScreening', aScreening());
    const chain = found(old, 'criterion C0 ');
    expect(causes(chain)[1]).toBe('C0 is not known: form 0.9 was signed, but form 1.0 is needed');
    expect(ways(chain)).toEqual(['the coordinator: have consent signed on form 1.0 and record it']);
  });

  it('E2: after surgery nothing cures but a correction', () => {
    const chain = found(
      operated()
        .on('2025-07-15')
        .does('RecordPathology', aPathology('2025-07-15', { finalDiagnosis: 'ICC' })),
      'criterion E2 ',
    );
    expect(ways(chain)).toEqual([
      'the investigator: correct the value if it is wrong; if it is right the participant stays out, and the record is kept',
    ]);
  });
});

describe('why a participant waits after surgery', () => {
  it('EC-S01, E2: the pathology report is missing, for how many days', () => {
    expect(causes(first(operated().on('2025-07-20')))[1]).toBe(
      'no final pathology is recorded 12 days after surgery',
    );
  });

  it('VIS-WINDOW: before a window opens the calendar says when', () => {
    expect(first(followed())).toEqual({
      waitsFor: 'the M1 window',
      because: [{ what: 'M1 is counted from surgery', ruleIds: ['VIS-M1'], since: '2025-07-08' }],
      ends: [{ by: 'the calendar', what: 'the M1 window opens', date: '2025-07-29' }],
    });
  });

  it('VIS-MISSED: what became of the visit before is told', () => {
    expect(causes(first(followed().on('2025-08-25')))).toContain('M1 is missed');
    const seen = followed()
      .on('2025-08-07')
      .does('RecordVisit', aVisit('2025-08-07', { scans: [aScan('2025-08-07', 'NO_RECURRENCE')] }));
    expect(first(seen).because.at(-1)).toEqual({
      what: 'M1 is done',
      ruleIds: ['VIS-WINDOW'],
      since: '2025-08-07',
    });
  });

  it('VIS-OVERDUE, VIS-REMIND: an overdue visit since when, which scans do not count, reminders and calls', () => {
    const overdue = followed()
      .clock('2025-08-07')
      .does(
        'RecordVisit',
        aVisit('2025-08-05', {
          scans: [
            aScan('2025-08-05', 'NO_RECURRENCE', { modality: 'US' }),
            aScan('2025-08-06', 'NO_RECURRENCE', { reportSigned: false, adequate: false }),
          ],
        }),
      )
      .on('2025-08-10')
      .does('RecordContactAttempt', { date: date('2025-08-09'), way: 'PHONE', reached: false });
    const chain = first(overdue);
    expect(chain.because[0]).toEqual({
      what: 'M1 was due on 2025-08-07 and is overdue',
      ruleIds: ['VIS-OVERDUE'],
      since: '2025-08-08',
    });
    expect(causes(chain).slice(1)).toEqual([
      'no adequate liver MRI or multiphase CT with a signed report is dated inside the window, 2025-07-29 to 2025-08-22',
      'the US of 2025-08-05 does not count: US is not a liver MRI or multiphase CT',
      'the MRI of 2025-08-06 does not count: it is not adequate, its radiology report is not signed, as the site transcribed it',
      'the site was reminded on 2025-07-29, 2025-08-07',
      '1 attempt to reach the participant, the last by phone, not reached',
    ]);
    expect(ways(chain)).toEqual([
      'the coordinator: record the visit with such a scan, taken by 2025-08-22 (2025-08-22)',
      'the calendar: M1 counts as missed (VIS-MISSED) (2025-08-23)',
    ]);
  });

  it('VIS-REMIND: what comes by itself next is always told', () => {
    expect(chainsOf(followed()).at(-1)).toEqual({
      waitsFor: 'what happens by itself',
      because: [],
      ends: [{ by: 'the calendar', what: 'M1 window opens 2025-07-29', date: '2025-07-29' }],
    });
  });

  it.each<[string, () => PatientHistory, string, string]>([
    [
      'VIS-AFTER-REC: the first recurrence',
      () => followed().on('2025-11-10').does('RecordRecurrence', aRecurrence('2025-11-03')).on('2027-12-01'),
      'imaging visits ended with the first recurrence',
      '2025-11-03',
    ],
    [
      'ST-DEATH: death',
      () =>
        followed()
          .on('2025-11-10')
          .does('RecordDeath', { date: date('2025-11-03'), cause: 'OTHER', source: 'RECORDS' }),
      'imaging visits ended with the death of the participant',
      '2025-11-03',
    ],
    [
      'ST-W1: withdrawal from visits',
      () => followed().does('RecordWithdrawal', { level: 'W1', date: date('2025-07-15') }),
      'imaging visits ended with the withdrawal',
      '2025-07-15',
    ],
    [
      'ST-TRANSPLANT: a transplant',
      () =>
        followed()
          .on('2025-11-10')
          .does('RecordTherapy', aTherapy('LIVER_TRANSPLANT', '2025-11-03'))
          .on('2027-12-01'),
      'imaging visits ended with a liver transplant',
      '2025-11-03',
    ],
    [
      'VIS-M24: the end of the calendar',
      () => followed().on('2027-12-01'),
      'every scheduled imaging visit is over',
      '2027-09-06',
    ],
    [
      'ST-DEATH: death before surgery',
      () => imaged().does('RecordDeath', { date: date('2025-06-30'), cause: 'OTHER', source: 'RECORDS' }),
      'the participant died before surgery',
      '2025-06-30',
    ],
    [
      'ST-W2: withdrawal of all new data',
      () => imaged().does('RecordWithdrawal', { level: 'W2', date: date('2025-06-30') }),
      'the participant withdrew, W2: no new data; what is recorded is kept',
      '2025-06-30',
    ],
  ])('%s leaves the freeze to wait for', (_, history, what, since) => {
    const chain = found(history(), 'the freeze of the trial');
    expect(chain.because).toContainEqual(expect.objectContaining({ what, since }));
    expect(chain.ends[0]?.by).toBe('the statistician');
  });

  it('ELIG-POST: an exclusion after surgery is told with its code and reason', () => {
    const excluded = reported().does('CorrectValue', {
      factRevision: 12,
      path: '/finalDiagnosis',
      value: 'ICC',
      reasonCode: 'QUERY_ANSWER',
      reason: 'second opinion',
      source: 'pathology',
    });
    expect(causes(found(excluded, 'the freeze'))).toContain(
      'E2: final diagnosis ICC is not hepatocellular carcinoma',
    );
  });

  it('ELIG-POST: the code of an exclusion by the MRI stands once, and POST of who is excluded is not missed', () => {
    const excluded = predicted()
      .does('PlanSurgery', { plannedSurgeryDate: date('2025-08-20') })
      .on('2025-08-20')
      .does('RecordResection', aResection('2025-08-20'));
    const told = chainsOf(excluded).flatMap(causes);
    expect(told).toContain('I4-DATE: the MRI is 57 days older than 2025-08-20; the limit is 30 days');
    expect(told).toContain('eligibility is not judged on the tumour itself');
    expect(told.some((what) => what.startsWith('POST has not run'))).toBe(false);
  });

  it('ST-DEATH: of a death of which only the year is known no day is told', () => {
    const died = followed()
      .on('2027-03-01')
      .does('RecordDeath', { date: partialDate('2026'), cause: 'OTHER', source: 'RELATIVE' });
    expect(chainsOf(died).flatMap(({ because }) => because)).toContainEqual(
      expect.objectContaining({
        what: 'imaging visits ended with the death of the participant',
        since: null,
      }),
    );
  });

  it.each(['2025', '2025-10', '2025-10-20'])(
    'ST-DEATH: of who died in %s after surgery nobody goes on recording vital status',
    (on) => {
      const dead = followed()
        .on('2027-12-01')
        .does('RecordDeath', { date: partialDate(on), cause: 'OTHER', source: 'REGISTRY' });
      expect(found(dead, 'the freeze').ends.map(({ by }) => by)).toEqual(['the statistician']);
    },
  );

  it('ST-DEATH: a death before surgery is told where only its year is known', () => {
    const dead = imaged().does('RecordDeath', {
      date: partialDate('2025'),
      cause: 'OTHER',
      source: 'REGISTRY',
    });
    expect(found(dead, 'the freeze').because).toContainEqual({
      what: 'the participant died before surgery',
      ruleIds: ['ST-DEATH'],
      since: null,
    });
    expect(chainsOf(dead).flatMap(rules)).not.toContain('ELIG-OVERALL');
  });

  it('VIS-AFTER-REC: who is alive is still followed for vital status and therapy', () => {
    const recurred = followed().on('2025-12-20').does('RecordRecurrence', aRecurrence('2025-11-03'));
    const m6 = found(recurred, 'M6, due 2026-01-08');
    expect(m6.because).toContainEqual({
      what: 'it asks for vital status and therapy, no longer for imaging, since the first recurrence',
      ruleIds: ['VIS-AFTER-REC'],
      since: '2025-11-03',
    });
    expect(ways(m6)[0]).toBe(
      'the coordinator: record a visit of 2026-01-29 or before that says whether therapy was given, and each therapy that began (2026-01-29)',
    );
    expect(ways(found(recurred.on('2027-12-01'), 'the freeze'))[1]).toContain('vital status and therapy');
  });

  it('BL-SEQUENCE: once the freeze is ordered it comes by itself, and a frozen record waits for nothing', () => {
    const ordered = followed()
      .on('2027-12-01')
      .with({ trial: frozenTrial('2027-12-01') });
    expect(ways(found(ordered, 'to be frozen'))[0]).toBe(
      'the system: freezes the casebook automatically (2027-12-01)',
    );
    expect(chainsOf(ordered.clock('2027-12-01'))).toEqual([]);
  });

  it('an erased record waits for nothing', () => {
    const book = followed().events.reduce(
      (folded, { type, facts }) => evolve(folded, { type: 'Shredded', data: { originalType: type }, facts }),
      emptyCasebook,
    );
    expect(why(book, contextAt('2025-08-10'))).toEqual([]);
  });
});

describe('why a step has not been done', () => {
  const failure = (attempt: number) => ({
    actionId: 'assess-imaging:r3',
    attempt,
    code: 'STUDY.NOT_FOUND',
    message: 'the archive does not know it',
  });
  const failed = (times: number): PatientHistory =>
    Array.from({ length: times }, (_, n) => n + 1).reduce<PatientHistory>(
      (history, n) =>
        history.on(`2025-07-${String(n).padStart(2, '0')}`).reports('RecordActionFailure', failure(n)),
      linked(),
    );

  it('tells each attempt with its code, and when it is tried again', () => {
    const chain = first(failed(2));
    expect(causes(chain)).toEqual([
      'attempt 1 failed at 2025-07-01 12:00 site time with STUDY.NOT_FOUND: the archive does not know it',
      'attempt 2 failed at 2025-07-02 12:00 site time with STUDY.NOT_FOUND: the archive does not know it',
    ]);
    expect(ways(chain)).toEqual([
      'the system: tries again automatically at 2025-07-02 14:00 site time, attempt 3 (2025-07-02)',
    ]);
  });

  it('once given up it ends with a person who orders a retry', () => {
    const chain = first(failed(10));
    expect(chain.because).toHaveLength(10);
    expect(ways(chain)).toEqual([
      'a coordinator or administrator: fix the cause and order a retry of "assess-imaging:r3"',
    ]);
  });

  it('the MRI that waits for it ends the same way', () => {
    expect(ways(found(failed(10), 'the linked MRI to be judged'))).toEqual(ways(first(failed(10))));
  });
});
