import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { epochMsOf, instantOf, localDate } from '../../../../src/domain/calendar/instant.js';
import {
  firstDayOf,
  isFull,
  isPartialDate,
  partialDate,
} from '../../../../src/domain/calendar/partial-date.js';
import { addDays, type PlainDate } from '../../../../src/domain/calendar/plain-date.js';
import { correctableFact } from '../../../../src/domain/patient/correction/correctable-fact.js';
import { datedFacts } from '../../../../src/domain/protocol/partial-dates/reported-facts.js';
import { endpoints } from '../../../../src/domain/protocol/endpoints/endpoints.js';
import { label24 } from '../../../../src/domain/protocol/label/label-24.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import type { Casebook } from '../../../../src/domain/record/casebook.js';
import type { AnyFields } from '../../../../src/domain/record/forms/fields.js';
import { type FormName, forms } from '../../../../src/domain/record/forms/index.js';
import { declared, isPartlyDated, partlyDatedForms } from '../../../../src/domain/record/forms/lookup.js';
import { isDomainError } from '../../../../src/domain/shared/domain-error.js';
import { aScan, aTherapy, aVisit, date } from '../../../support/casebooks.js';
import { followed, type PatientHistory } from '../../../support/patient-histories.js';
import { lives, take, todayOf } from './arbitrary-lives.js';

const cut = date('2029-06-10');
const { zone } = protocolV1.site;

const conclusions = (book: Casebook) => ({
  dated: partlyDatedForms.map((name) => datedFacts(book, name).map(({ value }) => value)),
  undated: book.undated.map(({ form, value }) => ({ form, value })),
  endpoints: endpoints(book, protocolV1, cut),
  label: label24(book, protocolV1, { cutoff: cut, finalLock: true }),
});

/** Every place of a value that holds no object, with the codes that it may hold. */
const leaves = (value: unknown, fields: AnyFields = {}, path = ''): readonly Leaf[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]): readonly Leaf[] => {
        const field = Array.isArray(value) ? fields : (fields[key]?.fields ?? {});
        const codes = fields[key]?.codes ?? [];
        const at = `${path}/${key}`;
        return typeof inner === 'object' && inner !== null
          ? leaves(inner, field, at)
          : [{ path: at, old: inner as Leaf['old'], codes }];
      })
    : [];

interface Leaf {
  readonly path: string;
  readonly old: string | number | boolean | null;
  readonly codes: readonly string[];
}

/** Something else that could stand there; where a date may be known in part, also less or more of it. */
const others = ({ old, codes }: Leaf, days: number, partly: boolean): readonly unknown[] => {
  if (typeof old === 'boolean') return [!old];
  if (typeof old === 'number') return [old + 1, old + 40, Math.max(0, old - 1)];
  if (typeof old !== 'string') return [];
  if (!isPartialDate(old)) return codes.filter((code) => code !== old);
  const moved = addDays(firstDayOf(old), days);
  const lengths = partly ? [4, 7, 10] : [10];
  return [...lengths.map((length) => moved.slice(0, length)), ...(partly ? [old.slice(0, 7)] : [])];
};

const mayBePartial = (name: FormName, path: string): boolean =>
  isPartlyDated(name) && forms[name].dates.some((field) => path === `/${field}`);

/** A correction that is accepted at some later time, of anything in the record. */
const correctionOf = (
  life: PatientHistory,
  n: number,
  days: number,
  wanted: (name: FormName, path: string) => boolean = () => true,
) => {
  const places = Array.from({ length: life.book.revision + 1 }, (_, factRevision) => factRevision).flatMap(
    (factRevision) => {
      const fact = correctableFact(life.book, factRevision);
      return fact
        ? leaves(fact.value, declared[fact.form].fields)
            .filter(({ path }) => wanted(fact.form, path))
            .flatMap((leaf) =>
              others(leaf, days, mayBePartial(fact.form, leaf.path)).map((value) => ({
                factRevision,
                path: leaf.path,
                value,
                old: leaf.old,
              })),
            )
        : [];
    },
  );
  return places[n % Math.max(1, places.length)] ?? null;
};

const course = aTherapy('ABLATION', '2026-03-16', { intent: 'RECURRENCE_TREATMENT' });
const lethal = {
  date: date('2025-07-18'),
  description: 'liver failure',
  clavienDindo: 'V',
  isglsLiverFailure: null,
} as const;

const why = { reasonCode: 'OTHER', reason: 'none', source: 'none' } as const;
const after = (life: PatientHistory, days: number): PatientHistory => {
  const now = instantOf(epochMsOf(life.context.now) + days * 86_400_000);
  return life.with({ now, wallNow: now });
};

/** One of the dates that may be known in part corrected, if that is accepted: to more or less of it, or to another one. */
const dateCorrected = (life: PatientHistory, n: number, days: number): PatientHistory => {
  const found = correctionOf(life, n, days, mayBePartial);
  if (found === null) return life;
  const { old: _old, ...correction } = found;
  const decided = life.tries('CorrectValue', { ...correction, ...why });
  return isDomainError(decided) ? life : life.happened(...decided);
};

/** Every date with the site's day of the event that first gave this field of its fact any date at all, as the events tell it. */
const datedByEvents = ({ book, events }: PatientHistory) => {
  const firstGiven = (revision: number, field: string): PlainDate => {
    const giving = events.find(({ type, data, facts }) =>
      type === 'ValueCorrected'
        ? data.factRevision === revision && data.path === `/${field}` && data.value !== null
        : facts.revision === revision && (data as Readonly<Record<string, unknown>>)[field] !== null,
    );
    return localDate(giving!.facts.recordedAt, zone);
  };
  return partlyDatedForms.flatMap((name) =>
    datedFacts(book, name).flatMap(({ revision, reported, value }) =>
      Object.entries(reported).flatMap(([field, given]) => {
        const days: Readonly<Record<string, unknown>> = { ...value };
        const working = days[field] as PlainDate | null;
        return given === null || working === null
          ? []
          : [{ working, given, first: firstGiven(revision, field) }];
      }),
    ),
  );
};

/** Lives in which two people have signed that what a visit, a course or a complication shows stays undetermined. */
const leftUndetermined = fc
  .record({
    shows: fc.constantFrom('scan', 'course', 'courseOfYear', 'complication'),
    steps: fc.array(fc.record({ kind: fc.constantFrom('visit', 'treat'), a: fc.nat(400), b: fc.nat(2) }), {
      maxLength: 3,
    }),
  })
  .map(({ shows, steps }) => {
    const life = followed().on('2026-03-30');
    const told = {
      scan: () =>
        life.does('RecordVisit', aVisit('2026-03-16', { scans: [aScan('2026-03-16', 'RECURRENCE')] })),
      course: () => life.does('RecordTherapy', course),
      courseOfYear: () => life.does('RecordTherapy', { ...course, startDate: partialDate('2026') }),
      complication: () => life.does('RecordComplication', lethal),
    }[shows]();
    const step = (kind: 'visit' | 'treat' | 'leaveUndetermined', a: number, b: number) =>
      ({ kind, days: 30, a, b }) as const;
    const later = steps.reduce((so, { kind, a, b }) => take(so, step(kind, a, b)), told);
    return take(later, step('leaveUndetermined', 0, 0));
  });

describe('a correction that is taken back', () => {
  it('EP-PARTIAL: gives back every working date, label and endpoint, whatever it was and whenever', () => {
    fc.assert(
      fc.property(
        fc.oneof(lives('freeze'), leftUndetermined),
        fc.nat(),
        fc.integer({ min: -40, max: 40 }),
        fc.nat(60),
        fc.nat(60),
        (life, n, days, later, muchLater) => {
          const found = correctionOf(life, n, days);
          fc.pre(found !== null);
          const { old, ...correction } = found;
          const corrector = after(life, later);
          const decided = corrector.tries('CorrectValue', { ...correction, ...why });
          fc.pre(!isDomainError(decided) && decided.length > 0);
          const moved = after(corrector.does('CorrectValue', { ...correction, ...why }), muchLater);
          const back = moved.happened({
            type: 'ValueCorrected',
            data: { ...correction, ...why, value: old },
          });
          expect(conclusions(back.book)).toEqual(conclusions(life.book));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('EP-PARTIAL: no working date lies after the site’s day of its report, also where it is known more or less exactly later', () => {
    fc.assert(
      fc.property(
        lives(),
        fc.array(fc.record({ n: fc.nat(), days: fc.integer({ min: -40, max: 40 }), later: fc.nat(40) }), {
          maxLength: 3,
        }),
        (life, changes) => {
          const respelt = changes.reduce(
            (one, { n, days, later }) => dateCorrected(after(one, later), n, days),
            life,
          );
          for (const { working, given, first } of datedByEvents(respelt)) {
            if (isFull(given)) expect(working).toBe(given);
            else expect(working <= (first >= firstDayOf(given) ? first : todayOf(respelt))).toBe(true);
          }
        },
      ),
      { numRuns: 600 },
    );
  });
});

describe('a fact that nobody changes', () => {
  it('EC-H01, EC-H05, EC-H06, EC-H07: passes its own checks, whatever came after it', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        const { book } = life;
        for (let revision = 0; revision <= book.revision; revision++) {
          const fact = correctableFact(book, revision);
          if (!fact) continue;
          const { value, without: casebook } = fact;
          const context = { casebook, protocol: protocolV1, today: todayOf(life), before: value, revision };
          expect({ form: fact.form, violations: fact.check(value, context) }).toEqual({
            form: fact.form,
            violations: [],
          });
        }
      }),
      { numRuns: 600 },
    );
  });
});
