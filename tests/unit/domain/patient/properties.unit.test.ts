import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { epochMsOf, instantOf } from '../../../../src/domain/calendar/instant.js';
import { type Casebook, emptyCasebook } from '../../../../src/domain/record/casebook.js';
import { correctableFact } from '../../../../src/domain/patient/correction/correctable-fact.js';
import type { Eligibility } from '../../../../src/domain/record/machines/eligibility.js';
import type { PatientEvent } from '../../../../src/domain/record/patient-events.js';
import { evolve } from '../../../../src/domain/patient/evolve.js';
import type { ModelRun } from '../../../../src/domain/record/machines/prediction.js';
import { studyRead } from '../../../../src/domain/patient/imaging/study-read.js';
import { predictionOf } from '../../../../src/domain/record/prediction-state.js';
import { plan } from '../../../../src/domain/patient/plan/plan.js';
import { analysisSets } from '../../../../src/domain/protocol/analysis-sets/analysis-sets.js';
import {
  adjudicationOf,
  casesOf,
  isFollowed,
  readingState,
} from '../../../../src/domain/protocol/adjudication/reading-state.js';
import { readingsOutstanding } from '../../../../src/domain/protocol/adjudication/readings-outstanding.js';
import { cohortOf } from '../../../../src/domain/protocol/cohort/cohort.js';
import { softFindings } from '../../../../src/domain/protocol/edit-checks/soft/soft-findings.js';
import { deviations } from '../../../../src/domain/protocol/deviations/deviations.js';
import { assessEligibility } from '../../../../src/domain/protocol/eligibility/assess-eligibility.js';
import { endpoints } from '../../../../src/domain/protocol/endpoints/endpoints.js';
import { label24 } from '../../../../src/domain/protocol/label/label-24.js';
import { noCutoff } from '../../../../src/domain/protocol/surveillance/assessments.js';
import { firstRecurrence } from '../../../../src/domain/protocol/surveillance/first-recurrence.js';
import { contradictedAnnouncements } from '../../../../src/domain/protocol/surveillance/contradicted-announcements.js';
import { visitStatuses } from '../../../../src/domain/protocol/surveillance/visit-status.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import type { Recorded, Shredded } from '../../../../src/domain/decision/decider.js';
import { date } from '../../../support/casebooks.js';
import { type PatientHistory, person, service } from '../../../support/patient-histories.js';
import { lives, plots, take } from './arbitrary-lives.js';

const runs = { numRuns: 150 };
const clockMade = [
  'VisitWindowOpened',
  'VisitReminded',
  'VisitOverdue',
  'VisitMissed',
  'AnnouncementWithdrawn',
];
/** Questions about the record are no clinical facts, whoever asks or answers them. */
const onQueries = ['QueryOpened', 'QueryAnswered', 'QueryClosed', 'QueryReopened', 'QueryCancelled'];
/** Said by the clock, or by a check that looked at the clock. */
const bySystem = ({ type, data }: Recorded<PatientEvent>): boolean =>
  clockMade.includes(type) ||
  (type === 'QueryOpened' && data.ruleId !== null) ||
  (type === 'QueryClosed' && data.by === 'SYSTEM');
const people = /coordinator|investigator|reader|statistician|administrator/;
const years = (n: number) => n * 365 * 86_400_000;

const shredded = (event: Recorded<PatientEvent>): Recorded<Shredded> => ({
  type: 'Shredded',
  data: { originalType: event.type },
  facts: event.facts,
});

const conclusions = (book: Casebook) => {
  const cut = date('2028-06-10');
  const occasion = book.pathology ? 'AFTER_PATHOLOGY' : book.resection ? 'DAY_OF_SURGERY' : 'SCREENING';
  return {
    eligibility: assessEligibility(book, occasion, protocolV1, cut),
    judged: book.eligibility.map(({ value }) => value),
    cohort: cohortOf(book, protocolV1),
    cohorts: book.cohorts.map(({ value }) => value),
    endpoints: endpoints(book, protocolV1, cut),
    label: label24(book, protocolV1, { cutoff: cut, finalLock: true }),
    visits: visitStatuses(book, protocolV1, cut),
    sets: analysisSets(book, protocolV1, cut),
    findings: softFindings(book, protocolV1, cut),
    deviations: deviations(book, protocolV1, cut),
  };
};

const later = ({ context }: PatientHistory) =>
  [0, 1, years(1), years(4)].map((ms) => {
    const now = instantOf(epochMsOf(context.now) + ms);
    return { ...context, now, wallNow: now, actor: service };
  });

describe('every life that accepted commands can make', () => {
  it('folds, whatever has been shredded of it, and counts what was shredded', () => {
    fc.assert(
      fc.property(lives(), fc.infiniteStream(fc.boolean()), ({ events, context }, coins) => {
        const mixed = events.map((event) => (coins.next().value === true ? shredded(event) : event));
        const book = mixed.reduce(evolve, emptyCasebook);
        const lost = mixed.filter(({ type }) => type === 'Shredded').length;
        expect(book.shredded).toBe(lost);
        expect(book.revision).toBe(events.length - 1);
        expect(plan(book, context).closed).toBe(lost > 0 || book.frozen);
      }),
      runs,
    );
  });

  it('forgets nobody: there is an action, a deadline, a person to wait for, or the record is closed', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        for (const context of later(life)) {
          const { closed, actions, deadline, waitingFor } = plan(life.book, context);
          if (closed) continue;
          expect(waitingFor.length).toBeGreaterThan(0);
          expect(
            actions.length > 0 || deadline !== null || waitingFor.some(({ from }) => people.test(from)),
          ).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('a machine is waited for only while it has something to do', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        for (const context of later(life)) {
          const { actions, deadline, waitingFor } = plan(life.book, context);
          const machines = waitingFor.filter(({ from }) => !people.test(from));
          if (machines.some(({ from }) => from === 'the calendar')) expect(deadline).not.toBeNull();
          if (machines.some(({ from }) => from === 'the inference service' || from === 'the archive'))
            expect(actions.length > 0 || waitingFor.some(({ what }) => /failed|given up/.test(what))).toBe(
              true,
            );
        }
      }),
      { numRuns: 400 },
    );
  });

  it('a deadline that has come makes the clock say something, and then lies in the future', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        for (const context of later(life)) {
          const { deadline } = plan(life.book, context);
          if (deadline === null || deadline.at > context.now) continue;
          const spoken = life.with(context).tries('ObserveClock', {});
          expect(spoken).not.toEqual([]);
          const after = plan(life.with(context).does('ObserveClock', {}).book, context);
          expect(after.deadline === null || after.deadline.at > context.now).toBe(true);
        }
      }),
      runs,
    );
  });

  it('replaying any prefix from the log gives the state recorded live', () => {
    fc.assert(
      fc.property(plots(), ({ beginning, steps }) => {
        const live: [number, string][] = [];
        const life = steps.reduce((history, step) => {
          const next = take(history, step);
          live.push([next.events.length, JSON.stringify(next.book)]);
          return next;
        }, beginning());
        const log = JSON.parse(JSON.stringify(life.events)) as Recorded<PatientEvent>[];
        for (const [length, book] of live)
          expect(JSON.stringify(log.slice(0, length).reduce(evolve, emptyCasebook))).toBe(book);
      }),
      { numRuns: 100 },
    );
  });

  it('a correction equal to the old value changes nothing', () => {
    const leaves = (value: unknown, path = ''): readonly (readonly [string, unknown])[] =>
      typeof value === 'object' && value !== null
        ? [[path, value], ...Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}/${key}`))]
        : [[path, value]];
    fc.assert(
      fc.property(lives('freeze'), fc.nat(), (life, n) => {
        const { book } = life;
        const facts = Array.from({ length: book.revision + 1 }, (_, revision) => revision).flatMap(
          (factRevision) => {
            const fact = correctableFact(book, factRevision);
            return fact ? leaves(fact.value).map(([path, value]) => ({ factRevision, path, value })) : [];
          },
        );
        const chosen = facts[n % Math.max(1, facts.length)];
        fc.pre(chosen !== undefined);
        const same = { ...chosen, reasonCode: 'OTHER', reason: 'none', source: 'none' } as const;
        const signed = life.with({ actor: person('investigator'), authenticatedAt: life.context.wallNow });
        expect(signed.tries('CorrectValue', same)).toEqual([]);
      }),
      runs,
    );
  });

  it('VIS-MISSED: without anything the clock made, the same record has the same conclusions', () => {
    fc.assert(
      fc.property(lives(), ({ events, book }) => {
        const facts = events.filter((event) => !bySystem(event)).reduce(evolve, emptyCasebook);
        expect(conclusions(facts)).toEqual(conclusions(book));
      }),
      runs,
    );
  });

  it('VIS-MISSED: the same commands are decided alike whether or not the clock ever spoke', () => {
    // What the clock says takes revisions too: how many facts were looked at is compared, not their numbers.
    const unnumbered = (data: object) =>
      'inputs' in data
        ? {
            inputs: {
              ...(data as Eligibility).inputs,
              factRevisions: (data as Eligibility).inputs?.factRevisions.length,
            },
          }
        : {};
    const clinical = ({ events }: PatientHistory) =>
      events
        .filter(
          ({ type }) => ![...clockMade, ...onQueries, 'ActionFailed', 'ActionRetryOrdered'].includes(type),
        )
        .map(({ type, data }) => ({
          type,
          data: {
            ...data,
            factRevision: null,
            recurrenceRevision: null,
            assessmentRevision: null,
            ...unnumbered(data),
          },
        }));
    fc.assert(
      fc.property(plots('freeze', 'fail', 'failForGood', 'retry', 'imagesChange'), ({ beginning, steps }) => {
        const spoken = steps.reduce(
          (history, step) => take(take(history, { ...step, kind: 'clock' }), { ...step, days: 0 }),
          beginning(),
        );
        const silent = steps.filter(({ kind }) => kind !== 'clock');
        const moved = silent.map((step) => {
          const index = steps.indexOf(step);
          const skipped = steps.slice(0, index).findLastIndex(({ kind }) => kind !== 'clock');
          return {
            ...step,
            days: steps.slice(skipped + 1, index + 1).reduce((sum, { days }) => sum + days, 0),
          };
        });
        expect(clinical(moved.reduce(take, beginning()))).toEqual(clinical(spoken));
      }),
      runs,
    );
  });

  it('ELIG-RECHECK: the last judgement, the cohort and the announcements agree with the facts after every command', () => {
    fc.assert(
      fc.property(lives(), ({ book }) => {
        const now = conclusions(book);
        if (book.screening) expect(book.eligibility.at(-1)?.value).toEqual(now.eligibility);
        if (now.cohort)
          expect(book.cohorts.at(-1)?.value).toMatchObject({
            to: now.cohort.cohort,
            effectiveOn: now.cohort.effectiveOn,
          });
        expect(contradictedAnnouncements(book, protocolV1)).toEqual([]);
      }),
      runs,
    );
  });

  it('MRI-ROLE, BL-IMMUTABLE, BL-SEQUENCE: holds at most one secondary score, of PRE, beside an earlier primary one and before surgery', () => {
    fc.assert(
      fc.property(lives(), ({ events, book }) => {
        const operatedAt = events.findIndex(({ type }) => type === 'ResectionPerformed');
        for (const facts of [book.predictions, book.refusals]) {
          const secondary = facts.filter(({ value }) => value.purpose === 'SECONDARY');
          for (const { value, revision } of secondary) {
            const scored = predictionOf(book, 'PRE');
            expect(value.model).toBe('PRE');
            expect(scored?.revision).toBeLessThan(revision);
            if (operatedAt >= 0) expect(revision).toBeLessThan(operatedAt);
          }
        }
        expect(book.predictions.filter(({ value }) => value.purpose === 'SECONDARY').length).toBeLessThan(2);
      }),
      { numRuns: 300 },
    );
  });

  it('MRI-ROLE: without its secondary scores the same record has the same conclusions, and the same study for POST', () => {
    fc.assert(
      fc.property(lives(), ({ book }) => {
        const primary = ({ value }: { readonly value: ModelRun }): boolean => value.purpose === 'PRIMARY';
        const { deviations: stated, ...others } = conclusions(book);
        const without = {
          ...book,
          predictions: book.predictions.filter(primary),
          refusals: book.refusals.filter(primary),
        };
        const { deviations: left, ...same } = conclusions(without);
        expect(others).toEqual(same);
        expect(left).toEqual(stated.filter(({ description }) => !description.includes('SECONDARY')));
        const post = { model: 'POST', purpose: 'PRIMARY' } as const;
        expect(studyRead(book, post, protocolV1)).toEqual(studyRead(without, post, protocolV1));
      }),
      { numRuns: 300 },
    );
  });

  it('BL-IMMUTABLE, BL-SEQUENCE: holds at most one primary score per model, PRE before surgery and POST after pathology', () => {
    fc.assert(
      fc.property(lives(), ({ events, book }) => {
        const at = (type: string) => events.findIndex((event) => event.type === type);
        for (const name of ['PRE', 'POST'] as const) {
          const own = book.predictions.filter(
            ({ value }) => value.model === name && value.purpose === 'PRIMARY',
          );
          expect(own.length).toBeLessThanOrEqual(1);
          const [sealed] = own;
          if (!sealed) continue;
          if (name === 'PRE' && book.resection)
            expect(sealed.revision).toBeLessThan(at('ResectionPerformed'));
          if (name === 'POST') expect(sealed.revision).toBeGreaterThan(at('PathologyReported'));
        }
      }),
      runs,
    );
  });

  it('ML-READERS: the last adjudication of a case is what its readings have come to, each by another reader', () => {
    fc.assert(
      fc.property(lives(), ({ book }) => {
        for (const { value: readingCase } of book.readingCases) {
          const state = readingState(book, readingCase, protocolV1);
          const last = book.adjudications.findLast(({ value }) => value.caseId === readingCase.caseId)?.value;
          const deciding = adjudicationOf(book, readingCase.recurrenceRevision, protocolV1);
          // Of several cases the newest that is decided counts; an earlier one stays as it was.
          if (deciding === null || deciding.caseId === readingCase.caseId)
            expect(last ?? null).toEqual(state.status === 'ADJUDICATED' ? state.adjudication : null);
          const readers = book.readings
            .filter(({ value }) => value.caseId === readingCase.caseId)
            .map(({ actor }) => actor.id);
          expect(new Set(readers).size).toBe(readers.length);
          expect(readers.length).toBeLessThanOrEqual(3);
        }
      }),
      runs,
    );
  });

  it('ML-READERS: the label says so as long as its first recurrence is not adjudicated, and nothing else is wanted', () => {
    fc.assert(
      fc.property(lives('freeze'), ({ book, context }) => {
        const outstanding = readingsOutstanding(book, protocolV1);
        const first = firstRecurrence(book, protocolV1, noCutoff);
        const wanted = plan(book, context).actions.filter(({ activity }) => activity === 'openReadingCase');
        const cases = first?.form == null ? [] : casesOf(book, first.form);
        const again =
          first?.adjudication === 'ADJUDICATED' &&
          (cases.length > 1 || ['UNDETERMINED', 'INVALID'].includes(first.milan.status));
        if (first?.adjudication !== 'OUTSTANDING' && !again) expect(outstanding).toEqual([]);
        const open = cases.filter(
          ({ value }) => readingState(book, value, protocolV1).status !== 'ADJUDICATED',
        );
        expect(open.filter(({ value }) => !isFollowed(book, value)).length).toBeLessThanOrEqual(1);
        if (outstanding.length === 0) expect(wanted).toEqual([]);
        expect(wanted.length).toBeLessThanOrEqual(1);
        const flags = label24(book, protocolV1, { cutoff: noCutoff, finalLock: true }).flags;
        if (flags.includes('NOT_ADJUDICATED')) expect(first?.adjudication).toBe('OUTSTANDING');
      }),
      runs,
    );
  });

  it('ST-W2, ST-W3: whoever the plan names for a step that was given up can order the retry', () => {
    const failing = { kind: 'failForGood', days: 0, a: 0 } as const;
    fc.assert(
      fc.property(lives(), fc.constantFrom(null, 2, 3), (lived, level) => {
        const failed = take(lived, { ...failing, b: 0 });
        const life = level === null ? failed : take(failed, { kind: 'withdraw', days: 0, a: 0, b: level });
        for (const { from, next } of plan(life.book, life.context).waitingFor) {
          const [, actionId] = /order a retry of "(.+)"$/.exec(next) ?? [];
          const named = (['coordinator', 'investigator', 'administrator'] as const).filter((role) =>
            from.includes(role),
          );
          if (actionId === undefined) continue;
          expect(named.length).toBeGreaterThan(0);
          for (const role of named)
            // What time alone has found since may be asked in the same append.
            expect(life.by(person(role)).tries('OrderRetry', { actionId, reason: 'mended' })).toMatchObject({
              0: { type: 'ActionRetryOrdered' },
            });
        }
      }),
      runs,
    );
  });

  it('nothing follows the freeze', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        const frozen = life.events.findIndex(({ type }) => type === 'CasebookFrozen');
        if (frozen >= 0) expect(frozen).toBe(life.events.length - 1);
      }),
      runs,
    );
  });
});
