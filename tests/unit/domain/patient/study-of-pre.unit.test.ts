import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween, type PlainDate } from '../../../../src/domain/calendar/plain-date.js';
import { preWaits } from '../../../../src/domain/patient/imaging/pre-waits.js';
import { modelStudy, secondaryStudy, studyRead } from '../../../../src/domain/patient/imaging/study-read.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { countedPre } from '../../../../src/domain/protocol/analysis-sets/valid-score.js';
import type { Purpose } from '../../../../src/domain/record/machines/prediction.js';
import { primary } from '../../../../src/domain/record/prediction-state.js';
import { anAssessment, aResection, aScreening, aTherapy, date } from '../../../support/casebooks.js';
import {
  aRefusal,
  aSealed,
  consented,
  imaged,
  linked,
  gated,
  type PatientHistory,
  person,
  service,
} from '../../../support/patient-histories.js';

/** How far a study has come, and what became of it. */
const fates = ['LINKED', 'GATED', 'DOUBTFUL', 'FAILED', 'CONFIRMED', 'REFUSED'] as const;
type Fate = (typeof fates)[number];

interface Study {
  /** Days before 2025-07-08. */
  readonly ago: number;
  readonly role: 'BASELINE_NAIVE' | 'PRE_SURGERY';
  readonly fate: Fate;
}

const origin = date('2025-07-08');
const dayOf = ({ ago }: Study): PlainDate => addDays(origin, -ago);
const uidOf = (study: Study): string => anAssessment(dayOf(study)).studyInstanceUid;
const reviewed = (history: PatientHistory, study: Study, verdict: 'PASS' | 'FAIL'): PatientHistory =>
  history
    .with({ actor: person('reader', 'mri-reader'), authenticatedAt: history.context.wallNow })
    .does('ReviewImaging', {
      studyInstanceUid: uidOf(study),
      verdict,
      qualityScore: 4,
      motionScore: 4,
      liverCovered: true,
      reason: 'read on the images',
    })
    .by(person('coordinator'));

const withStudy = (history: PatientHistory, study: Study): PatientHistory => {
  const begun = history.does('LinkImagingStudy', { studyInstanceUid: uidOf(study), role: study.role });
  if (study.fate === 'LINKED') return begun;
  const verdict = study.fate === 'FAILED' ? 'FAIL' : study.fate === 'DOUBTFUL' ? 'NEEDS_REVIEW' : 'PASS';
  const judged = begun.reports('RecordImagingAssessment', anAssessment(dayOf(study), { verdict }));
  if (study.fate === 'CONFIRMED') return reviewed(judged, study, 'PASS');
  return study.fate === 'REFUSED' ? reviewed(judged, study, 'FAIL') : judged;
};

const lifeOf = (studies: readonly Study[], planned: PlainDate, therapyAgo: number | null): PatientHistory => {
  const begun = consented()
    .on('2025-07-08')
    .does('RecordScreening', aScreening({ plannedSurgeryDate: planned }));
  const treated =
    therapyAgo === null ? begun : begun.does('RecordTherapy', aTherapy('TACE', addDays(origin, -therapyAgo)));
  return studies.reduce(withStudy, treated);
};

interface Expected {
  readonly pre: string | null;
  readonly secondary: string | null;
}

/** Protocol §2.4 as it is written, on plain lists. */
const expected = (studies: readonly Study[], planned: PlainDate, therapyAgo: number | null): Expected => {
  const none = { pre: null, secondary: null };
  const upTo = studies.filter((one) => dayOf(one) <= planned).toSorted((a, b) => b.ago - a.ago);
  if (studies.some(({ fate }) => fate === 'LINKED')) return none;
  if (upTo.some(({ fate }) => fate === 'GATED' || fate === 'DOUBTFUL')) return none;
  const passing = upTo.filter(({ fate }) => fate === 'CONFIRMED');
  const last = passing.at(-1);
  if (!last || daysBetween(dayOf(last), planned) > 30) return none;
  const naive = passing.findLast(
    ({ role, ago }) => role === 'BASELINE_NAIVE' && (therapyAgo === null || ago > therapyAgo),
  );
  return {
    pre: uidOf(naive ?? last),
    secondary: naive && naive !== last ? uidOf(last) : null,
  };
};

const studies = fc.uniqueArray(
  fc.record({
    ago: fc.integer({ min: 0, max: 60 }),
    role: fc.constantFrom('BASELINE_NAIVE' as const, 'PRE_SURGERY' as const),
    fate: fc.oneof(
      { weight: 5, arbitrary: fc.constant<Fate>('CONFIRMED') },
      { weight: 2, arbitrary: fc.constantFrom(...fates) },
    ),
  }),
  { minLength: 0, maxLength: 4, selector: ({ ago }) => ago },
);
const therapies = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 60 }));
const plannedDays = Array.from({ length: 51 }, (_, index) => addDays(origin, index - 5));
const someDays = fc.constantFrom(...plannedDays.filter((day) => day >= origin));
/** Lives with a treatment-naive study and others that pass, so that a secondary score is made in most of them. */
const secondStudies = fc
  .tuple(
    fc.integer({ min: 21, max: 60 }),
    fc.uniqueArray(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 3 }),
  )
  .map(([naive, later]): readonly Study[] => [
    { ago: naive, role: 'BASELINE_NAIVE', fate: 'CONFIRMED' },
    ...later.map((ago) => ({ ago, role: 'PRE_SURGERY', fate: 'CONFIRMED' }) as const),
  ]);
const order = { reasonCode: 'SURGERY_SLIPPED', reason: 'the operating theatre was closed' } as const;
const investigating = (history: PatientHistory): PatientHistory =>
  history.with({ actor: person('investigator'), authenticatedAt: history.context.wallNow });
const movedTo = (history: PatientHistory, plannedSurgeryDate: PlainDate): PatientHistory =>
  history.book.screening?.value.plannedSurgeryDate === plannedSurgeryDate
    ? history
    : history.does('PlanSurgery', { plannedSurgeryDate });
const refusing = (history: PatientHistory, purpose: Purpose, studyInstanceUid: string): PatientHistory =>
  history.reports('RecordPredictionRefusal', aRefusal('PRE', { purpose, studyInstanceUid }));
const uid = (fact: ReturnType<typeof modelStudy>): string | null => fact?.value.studyInstanceUid ?? null;
const planOf = (history: PatientHistory): readonly string[] =>
  history.plan().actions.flatMap(({ id }) => (id.startsWith('predict-') ? [id.split(':')[0]!] : []));

describe('the study that PRE reads', () => {
  it('MRI-SELECT, MRI-ROLE, MRI-30D: is that of the protocol for up to four studies, each role and each planned day', () => {
    fc.assert(
      fc.property(studies, therapies, (some, therapyAgo) => {
        for (const planned of plannedDays) {
          // A planned day that has passed is moved to, as in life; the form takes it on its own day only.
          const life = lifeOf(some, planned < origin ? origin : planned, therapyAgo);
          const moved =
            planned < origin
              ? life.happened({ type: 'SurgeryPlanned', data: { plannedSurgeryDate: planned } })
              : life;
          const wanted = expected(some, planned, therapyAgo);
          expect([planned, uid(modelStudy(moved.book, protocolV1))]).toEqual([planned, wanted.pre]);
          expect(preWaits(moved.book, protocolV1).length === 0).toBe(wanted.pre !== null);
          if (wanted.pre === null) continue;
          const scored = moved
            .by(service)
            .happened({ type: 'PredictionSealed', data: aSealed('PRE', { studyInstanceUid: wanted.pre }) });
          expect(uid(secondaryStudy(scored.book, protocolV1))).toBe(wanted.secondary);
          expect(uid(studyRead(scored.book, primary('POST'), protocolV1))).toBe(wanted.pre);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('MRI-SELECT: one that a model refused is not tried again by moving the day, and every other one is', () => {
    fc.assert(
      fc.property(studies, therapies, someDays, someDays, (some, therapyAgo, first, then) => {
        const wanted = (on: PlainDate) => expected(some, on, therapyAgo).pre;
        const life = lifeOf(some, first, therapyAgo);
        const refused = wanted(first);
        if (refused === null) return;
        const tried = refusing(life, 'PRIMARY', refused);
        expect(planOf(tried)).toEqual([]);
        const moved = movedTo(tried, then);
        const now = wanted(then);
        expect([now, planOf(moved)]).toEqual([now, now === null || now === refused ? [] : ['predict-PRE']]);
        if (now === null || now === refused) return;
        const both = refusing(moved, 'PRIMARY', now);
        expect(planOf(both)).toEqual([]);
        expect(planOf(movedTo(both, first))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('MRI-ROLE, BL-IMMUTABLE: the secondary score is made again by an order alone, once its MRI is beyond 30 days, on another that is eligible', () => {
    fc.assert(
      fc.property(secondStudies, someDays, someDays, fc.nat(40), (some, first, then, ago) => {
        const at = expected(some, first, null);
        if (at.pre === null || at.secondary === null) return;
        const sealed = [
          aSealed('PRE', { studyInstanceUid: at.pre }),
          aSealed('PRE', {
            purpose: 'SECONDARY',
            studyInstanceUid: at.secondary,
            commitment: '5'.repeat(64),
          }),
        ].reduce((life, score) => life.reports('RecordPrediction', score), lifeOf(some, first, null));
        const moved = movedTo(sealed, then);
        expect(planOf(moved)).toEqual([]);
        const scored = some.find((study) => uidOf(study) === at.secondary)!;
        const slipped = daysBetween(dayOf(scored), then) > 30;
        const decision = investigating(moved).tries('OrderPreAgain', order);
        expect(Array.isArray(decision)).toBe(slipped);
        if (!slipped) return;
        const ordered = investigating(moved).does('OrderPreAgain', order);
        expect(planOf(ordered)).toEqual([]);
        const on = addDays(then, -ago);
        if (on <= origin) return;
        const repeat: Study = { ago: daysBetween(on, origin), role: 'PRE_SURGERY', fate: 'CONFIRMED' };
        expect(planOf(withStudy(moved.on(on), repeat))).toEqual([]);
        const repeated = withStudy(ordered.on(on), repeat);
        expect(planOf(repeated)).toEqual(ago > 30 ? [] : ['predict-PRE-SECONDARY']);
        if (ago > 30) return;
        const second = aSealed('PRE', {
          purpose: 'SECONDARY',
          studyInstanceUid: uidOf(repeat),
          commitment: '6'.repeat(64),
        });
        const done = repeated.reports('RecordPrediction', second);
        expect(planOf(done)).toEqual([]);
        expect(done.book.predictions).toHaveLength(3);
        expect(countedPre(done.book, 'SECONDARY', protocolV1)?.value).toEqual(second);
        expect(uid(studyRead(done.book, primary('POST'), protocolV1))).toBe(at.pre);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['no study is linked', [], 'a pre-operative MRI'],
    [
      'a linked one is not judged',
      [{ ago: 3, role: 'PRE_SURGERY', fate: 'LINKED' }],
      'the linked MRI to be judged',
    ],
    [
      'one awaits its confirmation',
      [{ ago: 3, role: 'PRE_SURGERY', fate: 'GATED' }],
      'a signed review of the MRI',
    ],
    ['one is too old', [{ ago: 31, role: 'PRE_SURGERY', fate: 'CONFIRMED' }], 'a repeat MRI before surgery'],
  ] as const)('MRI-SELECT: PRE does not run while %s, and the plan says so', (_, some, words) => {
    const life = lifeOf(some, origin, null);
    expect(planOf(life)).toEqual([]);
    expect(
      life
        .plan()
        .waitingFor.map(({ what }) => what)
        .join('; '),
    ).toContain(words);
  });

  it('MRI-SELECT: a repeat that awaits its judgement stops the run on the old study, and the plan says which', () => {
    const old = imaged();
    expect(planOf(old)).toEqual(['predict-PRE']);
    const repeat = old
      .on('2025-07-01')
      .does('LinkImagingStudy', { studyInstanceUid: '2.25.20250701', role: 'PRE_SURGERY' });
    expect(planOf(repeat)).toEqual([]);
    expect(repeat.plan().waitingFor.map(({ what }) => what)).toEqual([
      'the linked MRI 2.25.20250701 to be judged',
    ]);
    const gatedAgain = repeat.reports('RecordImagingAssessment', anAssessment('2025-07-01'));
    expect(gatedAgain.plan().waitingFor.map(({ what }) => what)).toEqual([
      'a signed review of the MRI of 2025-07-01',
    ]);
    expect(uid(modelStudy(repeat.judged(anAssessment('2025-07-01')).book, protocolV1))).toBe('2.25.20250701');
  });

  it('MRI-SELECT: a score of another study, or before I4 passes, is refused', () => {
    const scores = (history: PatientHistory, studyInstanceUid: string) =>
      history.by(service).tries('RecordPrediction', aSealed('PRE', { studyInstanceUid }));
    expect(scores(imaged(), '2.25.1')).toMatchObject({ code: 'MRI-SELECT', refusal: 'state' });
    expect(scores(gated(), '2.25.20250624')).toMatchObject({ code: 'MRI-SELECT' });
    expect(scores(linked(), '2.25.20250624')).toMatchObject({ code: 'MRI-SELECT' });
    expect(scores(imaged(), '2.25.20250624')).not.toHaveProperty('code');
  });
});

describe('the confirmation by a reader', () => {
  const optional = {
    ...protocolV1,
    imaging: { readerConfirmation: 'NOT_REQUIRED' },
  } as const;
  const i4 = ({ book }: PatientHistory) =>
    book.eligibility.at(-1)?.value.rules.find(({ ruleId }) => ruleId === 'I4')?.verdict;

  it('PH-CONFIRM: is asked for of a study that the gate passed, and I4 waits for it', () => {
    expect(i4(gated())).toBe('UNKNOWN');
    expect(planOf(gated())).toEqual([]);
    expect(
      gated()
        .plan()
        .waitingFor.map(({ what, from }) => `${what} < ${from}`),
    ).toEqual(['a signed review of the MRI < a reader']);
    expect(i4(imaged())).toBe('PASS');
    expect(planOf(imaged())).toEqual(['predict-PRE']);
  });

  it('PH-CONFIRM: is not asked for where the protocol version says so', () => {
    const without = linked()
      .with({ protocol: optional })
      .reports('RecordImagingAssessment', anAssessment('2025-06-24'));
    expect(i4(without)).toBe('PASS');
    expect(planOf(without)).toEqual(['predict-PRE']);
  });

  it.each([
    ['IQ-COVERAGE', 'a liver dome that is cut off', { liverCovered: false }, 'FAIL'],
    ['IQ-SCORE', 'motion', { motionScore: 1 }, 'FAIL'],
    ['IQ-SCORE', 'motion on the limit', { motionScore: 3 }, 'UNKNOWN'],
    ['IQ-SCORE', 'a score on the limit', { qualityScore: 3 }, 'UNKNOWN'],
    ['PH-CONFIRM', 'the reader’s own verdict', { verdict: 'FAIL' }, 'FAIL'],
  ] as const)('%s: %s keeps a study that the gate passed from being scored', (_, __, change, verdict) => {
    const data = {
      studyInstanceUid: '2.25.20250624',
      verdict: 'PASS',
      qualityScore: 5,
      motionScore: 5,
      liverCovered: true,
      reason: 'read on the images',
      ...change,
    } as const;
    const signed = gated().by(person('reader')).does('ReviewImaging', data);
    expect(i4(signed)).toBe(verdict);
    expect(planOf(signed)).toEqual([]);
  });

  it.each([0, 6, 2.5])('IQ-SCORE: refuses the score %d of motion', (motionScore) => {
    const data = {
      studyInstanceUid: '2.25.20250624',
      verdict: 'PASS',
      qualityScore: 5,
      motionScore,
      liverCovered: true,
      reason: 'read on the images',
    } as const;
    expect(gated().by(person('reader')).tries('ReviewImaging', data)).toMatchObject({
      violations: [{ ruleId: 'IQ-SCORE', path: '/motionScore', value: motionScore }],
    });
  });

  it('PH-CONFIRM: what was scored or operated on before it was asked for stays settled', () => {
    const before = linked()
      .with({ protocol: optional })
      .reports('RecordImagingAssessment', anAssessment('2025-06-24'));
    const operated = (history: PatientHistory) =>
      history.on('2025-07-08').does('RecordResection', aResection('2025-07-08'));
    const now = (history: PatientHistory) => history.with({ protocol: protocolV1 });
    expect(
      now(before)
        .does('PlanSurgery', { plannedSurgeryDate: date('2025-07-09') })
        .book.eligibility.at(-1)?.value.overall,
    ).toBe('PENDING');
    const scored = now(before.on('2025-07-01').reports('RecordPrediction', aSealed('PRE')));
    expect(i4(scored.does('PlanSurgery', { plannedSurgeryDate: date('2025-07-09') }))).toBe('PASS');
    expect(i4(now(operated(before)).on('2025-07-10').clock('2025-07-10'))).toBe('PASS');
    expect(
      now(operated(before))
        .plan()
        .waitingFor.map(({ what }) => what),
    ).toEqual(['the final pathology report', 'the M1 window']);
  });
});
