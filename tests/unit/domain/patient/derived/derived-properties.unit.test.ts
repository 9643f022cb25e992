import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isFull } from '../../../../../src/domain/calendar/partial-date.js';
import { localDate } from '../../../../../src/domain/calendar/instant.js';
import { addDays, type PlainDate } from '../../../../../src/domain/calendar/plain-date.js';
import { type Casebook, emptyCasebook } from '../../../../../src/domain/record/casebook.js';
import type { Correction } from '../../../../../src/domain/record/correction.js';
import type { PatientEvent } from '../../../../../src/domain/record/patient-events.js';
import { derivedFacts } from '../../../../../src/domain/patient/derived/derived-facts.js';
import { derivedHistory } from '../../../../../src/domain/patient/derived/derived-history.js';
import { labelVersions } from '../../../../../src/domain/patient/derived/label-versions.js';
import { touchesNoConclusion } from '../../../../../src/domain/patient/derived/touches-no-conclusion.js';
import { evolve } from '../../../../../src/domain/patient/evolve.js';
import { label24 } from '../../../../../src/domain/protocol/label/label-24.js';
import { protocolV1 } from '../../../../../src/domain/protocol/versions/v1.js';
import type { Recorded, Shredded } from '../../../../../src/domain/decision/decider.js';
import { isDomainError } from '../../../../../src/domain/shared/domain-error.js';
import { valueAt } from '../../../../../src/domain/shared/json-pointer.js';
import type { PatientHistory } from '../../../../support/patient-histories.js';
import { lives, todayOf } from '../arbitrary-lives.js';

type Event = Recorded<PatientEvent | Shredded>;

const runs = { numRuns: 100 };
const fold = (events: readonly Event[]): Casebook => events.reduce(evolve, emptyCasebook);
const dateOf = ({ facts }: Event): PlainDate => localDate(facts.recordedAt, protocolV1.site.zone);

/** What a life corrects: fields of facts that it can have, each to another value. */
const corrections = (
  book: Casebook,
  n: number,
): readonly Pick<Correction, 'factRevision' | 'path' | 'value'>[] => {
  const d0 = book.resection?.value.surgeryDate;
  return [
    ...book.consents.map(({ revision, value }) => ({
      factRevision: revision,
      path: '/flags/futureUse',
      value: !value.flags.futureUse,
    })),
    ...(book.screening
      ? [
          { factRevision: book.screening.revision, path: '/ecog', value: n % 5 },
          { factRevision: book.screening.revision, path: '/ascites', value: 'MILD' },
        ]
      : []),
    ...book.linkedStudies.map(({ revision }) => ({
      factRevision: revision,
      path: '/role',
      value: 'BASELINE_NAIVE',
    })),
    ...(book.resection && d0
      ? [
          { factRevision: book.resection.revision, path: '/surgeryDate', value: addDays(d0, -(n % 9)) },
          { factRevision: book.resection.revision, path: '/surgeonResidual', value: 'R2' },
        ]
      : []),
    ...(book.pathology
      ? [{ factRevision: book.pathology.revision, path: '/finalDiagnosis', value: 'ICC' }]
      : []),
    ...book.recurrences.map(({ revision }) => ({
      factRevision: revision,
      path: '/macrovascular',
      value: 'Y',
    })),
    ...book.visits.map(({ revision }) => ({
      factRevision: revision,
      path: '/scans/0/adequate',
      value: n % 2 === 0,
    })),
    ...book.therapies.map(({ revision }) => ({ factRevision: revision, path: '/modality', value: 'TKI' })),
  ];
};

const because = { reasonCode: 'OTHER', reason: 'invented for a test', source: 'none' } as const;

/** The life with one accepted correction more, and what stood there; null when nothing could be corrected. */
const correctedOnce = (life: PatientHistory, n: number) => {
  const candidates = corrections(life.book, n).filter((one) => {
    const decision = life.tries('CorrectValue', { ...one, ...because });
    return !isDomainError(decision) && decision.length > 0;
  });
  const chosen = candidates[n % Math.max(1, candidates.length)];
  if (!chosen) return null;
  const recorded = life.events[chosen.factRevision]?.data;
  const stood = life.book.corrections.findLast(
    ({ value }) => value.factRevision === chosen.factRevision && value.path === chosen.path,
  );
  const old = stood ? stood.value.value : valueAt(recorded, chosen.path);
  return { chosen, old, after: life.does('CorrectValue', { ...chosen, ...because }) };
};

/** A date known in part lies no later than the newest word on its fact, which a correction is: of such a fact the reverse is no way back. */
const isDatedInPart = ({ book }: PatientHistory, factRevision: number): boolean =>
  [...book.recurrences, ...book.therapies].some(
    ({ revision, reported }) =>
      revision === factRevision && Object.values(reported).some((date) => date !== null && !isFull(date)),
  );

describe('in every life that accepted commands can make', () => {
  it('BL-IMMUTABLE: a correction leaves every sealed prediction as it was, byte by byte', () => {
    fc.assert(
      fc.property(lives(), fc.nat(), (life, n) => {
        const sealed = life.events.reduce((book, event) => {
          const next = evolve(book, event);
          if (event.type === 'ValueCorrected')
            expect(JSON.stringify(next.predictions)).toBe(JSON.stringify(book.predictions));
          return next;
        }, emptyCasebook).predictions;
        const once = correctedOnce(life, n);
        if (once) expect(JSON.stringify(once.after.book.predictions)).toBe(JSON.stringify(sealed));
      }),
      runs,
    );
  });

  it('the last state of the history is what is derived of the folded record', () => {
    fc.assert(
      fc.property(lives(), ({ events }) => {
        const { last } = derivedHistory(events, protocolV1);
        if (last) expect(last.facts).toEqual(derivedFacts(fold(events), protocolV1, last.on));
        else expect(events.every(({ type }) => touchesNoConclusion(type))).toBe(true);
      }),
      runs,
    );
  });

  it('every entry holds exactly what its event changed on its day, and what is left out changed nothing', () => {
    fc.assert(
      fc.property(lives(), ({ events }) => {
        const { entries } = derivedHistory(events, protocolV1);
        let book = emptyCasebook;
        for (const event of events) {
          const before = derivedFacts(book, protocolV1, dateOf(event));
          book = evolve(book, event);
          const after = derivedFacts(book, protocolV1, dateOf(event));
          const changes = entries.find(({ revision }) => revision === event.facts.revision)?.changes ?? [];
          expect(new Map([...before, ...changes.map(({ fact, to }) => [fact, to] as const)])).toEqual(after);
          if (touchesNoConclusion(event.type)) expect(after).toEqual(before);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('a correction and its reverse give what was derived at first', () => {
    fc.assert(
      fc.property(lives('freeze'), fc.nat(), (life, n) => {
        const once = correctedOnce(life, n);
        fc.pre(once !== null);
        const { chosen, old, after } = once;
        fc.pre(!isDatedInPart(life, chosen.factRevision));
        const reverse = { ...chosen, value: old, ...because };
        fc.pre(!isDomainError(after.tries('CorrectValue', reverse)));
        const on = todayOf(life);
        expect(derivedFacts(after.does('CorrectValue', reverse).book, protocolV1, on)).toEqual(
          derivedFacts(life.book, protocolV1, on),
        );
      }),
      runs,
    );
  });

  it('LB-CENSORED, LB-PENDING: asked on any day, the last version is the label of that day', () => {
    fc.assert(
      fc.property(lives('freeze'), (life) => {
        fc.pre(life.events.length > 0);
        const [book, today] = [life.book, todayOf(life)];
        const end = addDays(book.resection?.value.surgeryDate ?? today, 830);
        const cutoff = end > today ? end : addDays(today, 1);
        const versions = labelVersions(life.events, protocolV1, { cutoff, finalLock: false });
        for (let on = today; on <= cutoff; on = addDays(on, 3)) {
          const { timeForTStar: _days, ...label } = label24(book, protocolV1, {
            cutoff: on,
            finalLock: false,
          });
          expect([on, versions.findLast(({ from }) => from <= on)?.label]).toEqual([on, label]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('the versions of a label only grow: what was is never rewritten', () => {
    fc.assert(
      fc.property(lives('freeze'), fc.nat(), (life, n) => {
        const { events } = life;
        fc.pre(events.length > 1);
        const kept = events.slice(0, 1 + (n % (events.length - 1)));
        const cutoff = dateOf(kept.at(-1)!);
        const then = labelVersions(kept, protocolV1, { cutoff, finalLock: false });
        const now = labelVersions(events, protocolV1, {
          cutoff: todayOf(life),
          finalLock: false,
        });
        expect(now.slice(0, then.length)).toEqual(then);
      }),
      runs,
    );
  });

  it('shredded events are folded like any other', () => {
    fc.assert(
      fc.property(lives(), fc.nat(), ({ events }, n) => {
        fc.pre(events.length > 0);
        const mixed = events.map((event, index): Event =>
          (index + n) % 3 === 0
            ? { type: 'Shredded', data: { originalType: event.type }, facts: event.facts }
            : event,
        );
        const { last } = derivedHistory(mixed, protocolV1);
        if (last) expect(last.facts).toEqual(derivedFacts(fold(mixed), protocolV1, last.on));
        expect(() =>
          labelVersions(mixed, protocolV1, {
            cutoff: addDays(dateOf(mixed[0]!), 900),
            finalLock: true,
          }),
        ).not.toThrow();
      }),
      { numRuns: 40 },
    );
  });
});
