import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { emptyCasebook } from '../../../../src/domain/record/casebook.js';
import { analysisSetNames } from '../../../../src/domain/protocol/analysis-sets/analysis-set.js';
import { setCounts } from '../../../../src/domain/protocol/analysis-sets/set-counts.js';
import type { TrialParticipant } from '../../../../src/domain/protocol/analysis-sets/trial-participant.js';
import type { FlowBox } from '../../../../src/domain/protocol/flow/flow-box.js';
import { flowDiagram, sumsHold } from '../../../../src/domain/protocol/flow/flow-diagram.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import {
  aConsent,
  casebook,
  type CasebookBuilder,
  date,
  lab,
  operatedOn,
} from '../../../support/casebooks.js';
import { dataCut, s1, s4, s4Stain, s5, s8, s9, s12 } from '../../../support/stories.js';
import { lives } from '../patient/arbitrary-lives.js';

const known = (builder: CasebookBuilder): TrialParticipant => ({
  casebook: builder.build(),
  erased: false,
  setAside: false,
  protocol: protocolV1,
});
const unrecorded: TrialParticipant = { casebook: null, erased: false, setAside: false, protocol: protocolV1 };
const erased: TrialParticipant = {
  casebook: s1().build(),
  erased: true,
  setAside: false,
  protocol: protocolV1,
};
const shredded: TrialParticipant = {
  casebook: { ...emptyCasebook, shredded: 9 },
  erased: false,
  setAside: false,
  protocol: protocolV1,
};

const flowOf = (participants: readonly TrialParticipant[], cutoff = dataCut, finalLock = true): FlowBox =>
  flowDiagram(participants, { cutoff: date(cutoff), finalLock });

/** The box at the end of a path of ids. */
const boxAt = (flow: FlowBox, path: string): FlowBox =>
  path.split('/').reduce<FlowBox>((box, id) => {
    const child = box.children.find((one) => one.id === id);
    if (!child) throw new Error(`no box ${id} in ${box.id}`);
    return child;
  }, flow);

/** The boxes that are not empty, from the root down, with their reasons. */
const wayOf = (participant: TrialParticipant, cutoff = dataCut, finalLock = true): string => {
  const told = ({ id, reasons, children }: FlowBox): string => {
    const why = Object.keys(reasons);
    const here = why.length > 0 ? `${id}(${why.join()})` : id;
    const next = children.find(({ count }) => count > 0);
    return next ? `${here} ${told(next)}` : here;
  };
  return told(flowOf([participant], cutoff, finalLock)).replace('ALLOCATED ', '');
};

const labs = {
  totalBilirubin: lab(14, 'µmol/L', '2025-07-20'),
  albumin: lab(42, 'g/L', '2025-07-20'),
  inr: lab(1.05, 'INR', '2025-07-20'),
};
const kept = 'CONSENTED OPERATED KEPT';
const valid = `${kept} PRE_VALID SURGERY_ONLY`;

describe('the way of one participant', () => {
  it.each([
    ['allocated, nothing recorded', unrecorded, 'NOT_CONSENTED(NO-CONSENT)'],
    [
      'consent without participation',
      known(casebook().consented({ flags: { ...aConsent().flags, participation: false } })),
      'NOT_CONSENTED(PARTICIPATION-REFUSED)',
    ],
    ['erased, key still there', erased, 'ERASED'],
    ['erased, key gone', shredded, 'ERASED'],
    ['consented', known(casebook().consented()), 'CONSENTED NOT_OPERATED(NOT-SCREENED)'],
    [
      'screened, MRI not there',
      known(casebook().consented().screened()),
      'CONSENTED NOT_OPERATED(ELIGIBILITY-PENDING)',
    ],
    [
      'eligible',
      known(casebook().consented().screened().imaged('2025-06-24')),
      'CONSENTED NOT_OPERATED(AWAITING-SURGERY)',
    ],
    ['ECOG 2', known(casebook().consented().screened({ ecog: 2 })), 'CONSENTED SCREEN_FAILED(I6)'],
    ['S12, no arterial phase', known(s12()), 'CONSENTED SCREEN_FAILED(I4)'],
    [
      'died before surgery',
      known(casebook().consented().screened().died('2025-07-01')),
      'CONSENTED NOT_OPERATED(DIED)',
    ],
    [
      'withdrew before surgery',
      known(casebook().consented().withdrew('2025-07-01', 'W1').withdrew('2025-07-02', 'W2')),
      'CONSENTED NOT_OPERATED(W2)',
    ],
    ['operated with ECOG 2', known(operatedOn('2025-07-08', { ecog: 2 })), 'CONSENTED OPERATED UNREADY(I6)'],
    [
      'operated without an MRI',
      known(casebook().consented().screened().operated('2025-07-08')),
      'CONSENTED OPERATED UNREADY(I4)',
    ],
    [
      'MRI by date',
      known(casebook().consented().screened({ labs }).imaged('2025-06-24').operated('2025-07-25')),
      'CONSENTED OPERATED EXCLUDED(I4-DATE)',
    ],
    ['MRI by quality', known(s12().operated('2026-02-24')), 'CONSENTED OPERATED EXCLUDED(I4-QUALITY)'],
    ['R2', known(s1().reported('2025-07-15', { margin: 'R2' })), 'CONSENTED OPERATED EXCLUDED(R2)'],
    [
      'no HCC',
      known(s1().reported('2025-07-15', { finalDiagnosis: 'ICC' })),
      'CONSENTED OPERATED EXCLUDED(E2)',
    ],
    ['S1', known(s1()), `${valid} FOLLOWED EVENT_FREE`],
    ['S5', known(s5().predicted('PRE', '2025-10-02')), `${valid} FOLLOWED NON_AGGRESSIVE`],
    ['S8', known(s8().predicted('PRE', '2025-08-20')), `${valid} LOST CENSORED`],
    ['S9', known(s9().predicted('PRE', '2025-08-28')), `${valid} FOLLOWED LATE_RECURRENCE`],
    [
      'S4, adjuvant TACE',
      known(s4()),
      `${kept} PRE_VALID EXPLORATORY(MOVED-ADJUVANT-TACE) FOLLOWED CENSORED`,
    ],
    ['S4 with a stain', known(s4Stain()), `${valid} FOLLOWED NON_AGGRESSIVE`],
    ['aggressive', known(s1().recurred('2026-03-01', { extrahepatic: 'Y' })), `${valid} FOLLOWED AGGRESSIVE`],
    [
      'Milan open',
      known(s1().recurred('2026-03-01', { workupComplete: false })),
      `${valid} FOLLOWED UNDETERMINED`,
    ],
    ['died first', known(s1().died('2027-07-06')), `${valid} FOLLOWED COMPETING_DEATH`],
    [
      'neoadjuvant',
      known(s1().treated('TACE', '2025-06-25')),
      `${kept} PRE_VALID EXPLORATORY(NEOADJUVANT) FOLLOWED EVENT_FREE`,
    ],
    [
      'co-enrolled before',
      known(s1().coEnrolled('2025-07-01')),
      `${kept} PRE_VALID EXPLORATORY(CO-ENROLLED) FOLLOWED EVENT_FREE`,
    ],
    [
      'co-enrolled after',
      known(s1().coEnrolled('2025-08-01')),
      `${kept} PRE_VALID EXPLORATORY(MOVED-CO-ENROLLED) FOLLOWED EVENT_FREE`,
    ],
    [
      'Huaier',
      known(s1().treated('HUAIER_TCM', '2025-08-01')),
      `${kept} PRE_VALID EXPLORATORY(MOVED-ADJUVANT-HUAIER_TCM) FOLLOWED EVENT_FREE`,
    ],
    [
      'PRE not run',
      known(operatedOn('2025-07-08').clean('2027-07-05')),
      `${kept} PRE_MISSING(NOT-RUN) SURGERY_ONLY FOLLOWED EVENT_FREE`,
    ],
    [
      'PRE late',
      known(operatedOn('2025-07-08').predicted('PRE', '2025-07-09').clean('2027-07-05')),
      `${kept} PRE_MISSING(PRE-LATE) SURGERY_ONLY FOLLOWED EVENT_FREE`,
    ],
    [
      'PRE refused',
      known(operatedOn('2025-07-08').refused('PRE', '2025-07-01', 'FIELD_MISSING').clean('2027-07-05')),
      `${kept} PRE_MISSING(FIELD_MISSING) SURGERY_ONLY FOLLOWED EVENT_FREE`,
    ],
    [
      'PRE secondary only',
      known(
        operatedOn('2025-07-08')
          .refused('PRE', '2025-07-01', 'FIELD_MISSING')
          .predicted('PRE', '2025-07-02', { purpose: 'SECONDARY' })
          .refused('PRE', '2025-07-03', 'PHASE_MISSING', 'SECONDARY')
          .clean('2027-07-05'),
      ),
      `${kept} PRE_MISSING(FIELD_MISSING) SURGERY_ONLY FOLLOWED EVENT_FREE`,
    ],
    ['W1', known(s1().withdrew('2027-08-01', 'W1')), `${valid} W1 EVENT_FREE`],
    [
      'W2 after W1',
      known(s1().withdrew('2027-08-01', 'W1').withdrew('2027-08-02', 'W2')),
      `${valid} W2 EVENT_FREE`,
    ],
    ['W3', known(s1().withdrew('2027-08-01', 'W3')), `${valid} W3`],
  ])('AS-FLOW: %s', (_, participant, way) => {
    expect(wayOf(participant)).toBe(way);
  });

  it('AS-FLOW: changes with the cutoff, and facts after it do not count', () => {
    const one = known(s4().withdrew('2026-01-01', 'W1'));
    expect(wayOf(one, '2025-08-28')).toBe('NOT_CONSENTED(NO-CONSENT)');
    expect(wayOf(one, '2025-09-15')).toBe('CONSENTED NOT_OPERATED(AWAITING-SURGERY)');
    expect(wayOf(one, '2025-10-27', false)).toBe(`${valid} FOLLOWED PENDING`);
    expect(wayOf(one, '2025-10-28', false)).toBe(
      `${kept} PRE_VALID EXPLORATORY(MOVED-ADJUVANT-TACE) FOLLOWED PENDING`,
    );
    expect(wayOf(one, '2026-01-01', false)).toBe(
      `${kept} PRE_VALID EXPLORATORY(MOVED-ADJUVANT-TACE) W1 CENSORED`,
    );
    expect(wayOf(one, '2025-10-27', true)).toBe(`${valid} FOLLOWED CENSORED`);
  });
});

describe('the diagram', () => {
  const trial = [
    known(s1()),
    known(s5().predicted('PRE', '2025-10-02')),
    known(s4()),
    known(s8().predicted('PRE', '2025-08-20')),
    unrecorded,
    erased,
    known(s12()),
  ];

  it('AS-FLOW: counts participants and their main reasons', () => {
    const flow = flowOf([...trial, known(casebook().consented().screened({ ecog: 3 }))]);
    expect(flow.count).toBe(8);
    expect(boxAt(flow, 'ERASED').count).toBe(1);
    expect(boxAt(flow, 'CONSENTED').count).toBe(6);
    expect(boxAt(flow, 'CONSENTED/SCREEN_FAILED').reasons).toEqual({ I2: 1, I4: 1 });
    expect(boxAt(flow, 'CONSENTED/OPERATED/KEPT/PRE_VALID/SURGERY_ONLY').count).toBe(3);
    expect(sumsHold(flow)).toBe(true);
  });

  it('AS-FLOW: every box says in words what it is, and shows a zero where nobody is', () => {
    const every = (box: FlowBox): readonly FlowBox[] => [box, ...box.children.flatMap(every)];
    const boxes = every(flowOf([]));
    expect(boxes.every(({ label, count }) => label.length > 5 && count === 0)).toBe(true);
    expect(boxes.filter(({ id }) => id === 'PENDING')).toHaveLength(16);
    for (const { children } of boxes)
      expect(new Set(children.map(({ id }) => id)).size).toBe(children.length);
  });

  it('AS-FLOW: a box that lost somebody, or a reason, does not pass the check, however deep', () => {
    const flow = flowOf(trial);
    const changed = (box: FlowBox, path: readonly string[], change: (one: FlowBox) => FlowBox): FlowBox => {
      const [next, ...rest] = path;
      return next === undefined
        ? change(box)
        : {
            ...box,
            children: box.children.map((one) => (one.id === next ? changed(one, rest, change) : one)),
          };
    };
    const deep = ['CONSENTED', 'OPERATED', 'KEPT', 'PRE_VALID', 'SURGERY_ONLY', 'FOLLOWED', 'EVENT_FREE'];
    expect(sumsHold(changed(flow, deep, (box) => ({ ...box, count: box.count + 1 })))).toBe(false);
    const failed = ['CONSENTED', 'SCREEN_FAILED'];
    expect(sumsHold(changed(flow, failed, (box) => ({ ...box, reasons: { I4: 2 } })))).toBe(false);
    expect(sumsHold(changed(flow, failed, (box) => ({ ...box, reasons: {} })))).toBe(true);
  });
});

/** Participants of every kind: lives as commands make them, allocated ones without a record, erased ones. */
const participants = fc.oneof(
  {
    weight: 8,
    arbitrary: lives().map(({ book }): TrialParticipant => ({
      casebook: book,
      erased: false,
      setAside: false,
      protocol: protocolV1,
    })),
  },
  { weight: 1, arbitrary: fc.constantFrom(unrecorded, erased, shredded) },
);
const trials = fc.array(participants, { maxLength: 8 });
const cutoffs = fc.constantFrom(
  '2025-06-19',
  '2025-06-30',
  '2025-07-08',
  '2025-09-01',
  '2026-03-01',
  '2027-09-01',
  '2032-01-01',
);
const runs = { numRuns: 150 };

/** How much each box of a split gained, level by level; fails when more than one gained. */
const gained = (before: FlowBox, after: FlowBox): readonly number[] => {
  const grown = after.children.filter((child, i) => child.count !== before.children[i]?.count);
  const [only] = grown;
  expect(grown.length).toBeLessThanOrEqual(1);
  const old = only && before.children.find(({ id }) => id === only.id);
  return [after.count - before.count, ...(only && old ? gained(old, only) : [])];
};

describe('every trial that accepted commands can make', () => {
  it('AS-FLOW: the boxes add up at every split and nobody is lost, at any cutoff, before and after the lock', () => {
    fc.assert(
      fc.property(trials, cutoffs, fc.boolean(), (trial, cutoff, finalLock) => {
        const flow = flowOf(trial, cutoff, finalLock);
        expect(flow.count).toBe(trial.length);
        expect(sumsHold(flow)).toBe(true);
        if (finalLock)
          expect(boxAt(flow, 'CONSENTED/OPERATED/KEPT/PRE_VALID/SURGERY_ONLY/FOLLOWED/PENDING').count).toBe(
            0,
          );
      }),
      runs,
    );
  });

  it('AS-FLOW: the order of the participants leaves no trace', () => {
    fc.assert(
      fc.property(trials, cutoffs, (trial, cutoff) => {
        expect(JSON.stringify(flowOf([...trial].reverse(), cutoff))).toBe(
          JSON.stringify(flowOf(trial, cutoff)),
        );
      }),
      runs,
    );
  });

  it('AS-FLOW: one more participant makes one box of each level one more', () => {
    fc.assert(
      fc.property(trials, participants, cutoffs, (trial, one, cutoff) => {
        const levels = gained(flowOf(trial, cutoff), flowOf([...trial, one], cutoff));
        expect(new Set(levels)).toEqual(new Set([1]));
        expect(levels.length).toBeGreaterThan(1);
      }),
      runs,
    );
  });

  it('AS-SCR, AS-ENR, AS-FASV, AS-EXP, AS-ALL: the sets are the boxes of the diagram', () => {
    fc.assert(
      fc.property(trials, cutoffs, (trial, cutoff) => {
        const flow = flowOf(trial, cutoff);
        const counts = setCounts(trial, date(cutoff));
        const members = Object.fromEntries(counts.map(({ set, members: n }) => [set, n]));
        const after = (path: string): number => {
          const box = boxAt(flow, `CONSENTED/OPERATED/KEPT/${path}`);
          return box.count - boxAt(box, 'W3').count;
        };
        const { E2 = 0, R2 = 0 } = boxAt(flow, 'CONSENTED/OPERATED/EXCLUDED').reasons;
        expect(members).toMatchObject({
          SCR: boxAt(flow, 'CONSENTED').count,
          ENR: boxAt(flow, 'CONSENTED/OPERATED/KEPT').count + E2 + R2,
          FAS_V: after('PRE_VALID/SURGERY_ONLY'),
          EXP: after('PRE_VALID/EXPLORATORY') + after('PRE_MISSING/EXPLORATORY'),
          ALL:
            after('PRE_VALID/SURGERY_ONLY') +
            after('PRE_VALID/EXPLORATORY') +
            after('PRE_MISSING/EXPLORATORY'),
        });
        for (const { members: within, excluded } of counts) expect(within + excluded).toBe(trial.length);
      }),
      runs,
    );
  });

  it('AS-PPV, AS-POSTV: are parts of FAS-V, and who is in none has a reason', () => {
    fc.assert(
      fc.property(trials, cutoffs, (trial, cutoff) => {
        const counts = setCounts(trial, date(cutoff));
        const of = (set: string): number => counts.find((one) => one.set === set)?.members ?? NaN;
        expect(of('PP_V')).toBeLessThanOrEqual(of('FAS_V'));
        expect(of('POST_V')).toBeLessThanOrEqual(of('FAS_V'));
        for (const { excluded, reasons } of counts)
          expect(Object.values(reasons).reduce((a, b) => a + b, 0)).toBeGreaterThanOrEqual(excluded);
      }),
      runs,
    );
  });
});

describe('the counts of the sets', () => {
  it('AS-FASV: say how many are in and why the others are not', () => {
    const trial = [known(s1()), known(s4()), unrecorded, erased];
    const counts = setCounts(trial, date(dataCut));
    expect(counts.map(({ set }) => set)).toEqual(analysisSetNames);
    expect(counts.find(({ set }) => set === 'FAS_V')).toEqual({
      set: 'FAS_V',
      ruleId: 'AS-FASV',
      members: 1,
      excluded: 3,
      reasons: { ERASED: 1, EXPLORATORY: 1, 'NOT-CONSENTED': 1, 'NOT-OPERATED': 1, 'PRE-MISSING': 1 },
    });
  });
});
