import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { derivedFacts } from '../../../../src/domain/patient/derived/derived-facts.js';
import { evolve } from '../../../../src/domain/patient/evolve.js';
import { deviations } from '../../../../src/domain/protocol/deviations/deviations.js';
import { softFindings } from '../../../../src/domain/protocol/edit-checks/soft/soft-findings.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { type Casebook, emptyCasebook } from '../../../../src/domain/record/casebook.js';
import { isDomainError } from '../../../../src/domain/shared/domain-error.js';
import { type PatientHistory, person } from '../../../support/patient-histories.js';
import { lives, todayOf, voidableIn } from './arbitrary-lives.js';

const runs = { numRuns: 150 };

const signed = (life: PatientHistory): PatientHistory =>
  life.with({ actor: person('investigator'), authenticatedAt: life.context.wallNow });

/** The life with one accepted voiding more, and the revision that it took out; null where nothing could be voided. */
const voidedOnce = (life: PatientHistory, n: number) => {
  const may = voidableIn(life).filter((one) => !isDomainError(signed(life).tries('VoidForm', one)));
  const chosen = may[n % Math.max(1, may.length)];
  return chosen ? { chosen, after: signed(life).does('VoidForm', chosen) } : null;
};

/** What is concluded from a record, without the numbers of its events. */
const concluded = (book: Casebook, life: PatientHistory) => {
  const on = todayOf(life);
  return {
    derived: derivedFacts(book, protocolV1, on),
    deviations: deviations(book, protocolV1, on).map(({ revision: _revision, ...found }) => found),
    findings: softFindings(book, protocolV1, on).map(({ ruleId, path, value }) => [ruleId, path, value]),
  };
};

describe('in every life that accepted commands can make', () => {
  it('a voided form leaves every conclusion of the life in which it was never recorded', () => {
    fc.assert(
      fc.property(lives('freeze'), fc.nat(), (life, n) => {
        const once = voidedOnce(life, n);
        fc.pre(once !== null);
        const { after } = once;
        const gone = new Set(after.book.voided.map(({ fact }) => fact.revision));
        const never = after.events
          .filter(({ type, facts }) => type !== 'FormVoided' && !gone.has(facts.revision))
          .reduce(evolve, emptyCasebook);
        expect(concluded(after.book, life)).toEqual(concluded(never, life));
      }),
      runs,
    );
  });

  it('BL-IMMUTABLE: whatever is voided, every sealed prediction stays, and so does what it was made of', () => {
    fc.assert(
      fc.property(lives(), fc.nat(), (life, n) => {
        const once = voidedOnce(life, n);
        fc.pre(once !== null && life.book.predictions.length > 0);
        const { book } = once.after;
        expect(book.predictions).toEqual(life.book.predictions);
        expect(book.screening).toEqual(life.book.screening);
        const scored = book.predictions.map(({ value }) => value.studyInstanceUid);
        const linked = ({ linkedStudies }: Casebook) =>
          linkedStudies.filter(({ value }) => scored.includes(value.studyInstanceUid));
        expect(linked(book)).toEqual(linked(life.book));
      }),
      runs,
    );
  });

  it('nothing is voided twice, and nothing voided is corrected', () => {
    fc.assert(
      fc.property(lives('freeze'), fc.nat(), (life, n) => {
        const once = voidedOnce(life, n);
        fc.pre(once !== null);
        const { chosen, after } = once;
        fc.pre(after.book.consents.length > 0);
        expect(after.tries('VoidForm', chosen)).toMatchObject({ code: 'VOID.ALREADY_VOIDED' });
        const { factRevision, reason, source } = chosen;
        const correction = {
          factRevision,
          path: '',
          value: null,
          reasonCode: 'OTHER',
          reason,
          source,
        } as const;
        expect(after.tries('CorrectValue', correction)).toMatchObject({ code: 'CORRECTION.VOIDED' });
      }),
      runs,
    );
  });

  it('QY-AUTOCLOSE: no open question asks about something that was voided', () => {
    fc.assert(
      fc.property(lives('freeze'), fc.nat(), (life, n) => {
        const once = voidedOnce(life, n);
        fc.pre(once !== null);
        const { book } = once.after;
        const gone = new Set<number | null>(book.voided.map(({ fact }) => fact.revision));
        const open = book.queries.filter(({ state }) => state !== 'CLOSED' && state !== 'CANCELLED');
        expect(open.filter(({ factRevision }) => gone.has(factRevision))).toEqual([]);
      }),
      runs,
    );
  });
});
