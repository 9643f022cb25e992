import { beforeAll, describe, expect, it } from '@jest/globals';
import { addDays } from '../../../../src/domain/calendar/plain-date.js';
import type { Recorded } from '../../../../src/domain/decision/decider.js';
import { evolve } from '../../../../src/domain/patient/evolve.js';
import { recordOf } from '../../../../src/domain/protocol/analysis-sets/trial-participant.js';
import { endpoints } from '../../../../src/domain/protocol/endpoints/endpoints.js';
import { label24 } from '../../../../src/domain/protocol/label/label-24.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { type Casebook, emptyCasebook } from '../../../../src/domain/record/casebook.js';
import type { PatientEvent } from '../../../../src/domain/record/patient-events.js';
import { patientStream } from '../../../../src/contracts/names.js';
import { type Act, livesOf, officeOf } from '../../../../src/virtual/lives/index.js';
import {
  installedFor,
  nothingSpent,
  type PlayedTrial,
  playTrial,
} from '../../../../src/virtual/player/index.js';
import { trueOutcome } from '../../../../src/virtual/truth/lives/index.js';
import { cutOf, interceptFor, peopleOf, worldOf } from '../../../../src/virtual/world/index.js';
import { bodyOf } from '../../../support/kinds-of-life.js';

const seed = 1;
const stated = worldOf('stated', interceptFor);
const personOf = peopleOf(stated, seed);
const people = Array.from({ length: 350 }, (_, i) => personOf(i + 1));
const { protocols, installed } = installedFor(stated);
const options = { cutoff: addDays(cutOf(stated.accrual), 1), finalLock: true };

const writtenWith = (outcomeSlip: number) =>
  people.map(livesOf({ ...stated, paperwork: { ...stated.paperwork, outcomeSlip } }, seed, protocolV1));
const right = writtenWith(0);
const slipping = writtenWith(1);

/** What each kind of mistake bears on, by act and path. */
const kinds = [
  { kind: 'extent', takesBack: /^recurrence \/(?:intrahepaticCount|longestMm|macrovascular)$/u, of: 'label' },
  { kind: 'first sight', takesBack: /^recurrence \/firstSeenDate$/u, of: 'endpoints' },
  { kind: 'date of death', takesBack: /^death \/date$/u, of: 'endpoints' },
  { kind: 'cause of death', takesBack: /^death \/cause$/u, of: 'label' },
  { kind: 'last contact', takesBack: /^vital status \/date$/u, of: 'endpoints' },
  { kind: 'date of visit', takesBack: /^visit \w+ \/date$/u, of: 'endpoints' },
  { kind: 'result of scan', takesBack: /^visit \w+ \/scans\/0\/result$/u, of: 'label' },
] as const;

const correctedBy = (act: Act) => {
  const { factRevision, path, reasonCode } = bodyOf('correctValue', act);
  return { name: (factRevision as unknown as { readonly $revision: string }).$revision, path, reasonCode };
};

/** The kind of mistake that an act takes back; null for any other act. */
const kindOf = (act: Act): string | null => {
  if (act.operation !== 'correctValue') return null;
  const { name, path, reasonCode } = correctedBy(act);
  if (reasonCode !== 'TRANSCRIPTION') return null;
  return kinds.find(({ takesBack }) => takesBack.test(`${name} ${path}`))?.kind ?? null;
};

const kindsOfLife = (i: number) => new Set((slipping[i]?.acts ?? []).flatMap((act) => kindOf(act) ?? []));
const ofEachKind = 12;
/** Numbers of lives that hold every kind of mistake. */
const slipped = people
  .map((_person, i) => i)
  .filter((i) =>
    [...kindsOfLife(i)].some((kind) => {
      const before = people.slice(0, i).filter((_one, k) => kindsOfLife(k).has(kind));
      return before.length < ofEachKind;
    }),
  );

const played = (
  lives: typeof right,
  told: Parameters<typeof playTrial>[4] = () => undefined,
): Promise<PlayedTrial> =>
  playTrial(
    slipped.flatMap((i) => lives[i] ?? []),
    officeOf(stated, installed),
    protocols,
    nothingSpent(),
    told,
  );

const concludedOf = (book: Casebook, protocol: typeof protocolV1) => {
  const { status, value } = label24(book, protocol, options);
  return { label: { status, value }, endpoints: endpoints(book, protocol, options.cutoff) };
};

describe('values on which an outcome rests, entered wrongly at first and corrected', () => {
  const events = new Map<string, Recorded<PatientEvent>[]>();
  let asLived: PlayedTrial;
  let asWritten: PlayedTrial;
  beforeAll(async () => {
    asLived = await played(slipping, (stream, event) => {
      events.set(stream, [...(events.get(stream) ?? []), event as Recorded<PatientEvent>]);
    });
    asWritten = await played(right);
  }, 240_000);

  it('move nothing else: every act is done at its moment by the same person, and says what the act without mistakes says but for what is corrected', () => {
    expect(slipped.length).toBeGreaterThan(15);
    for (const i of slipped) {
      const before = right[i]?.acts ?? [];
      const corrections = (slipping[i]?.acts ?? []).filter((act) => kindOf(act) !== null);
      const rest = (slipping[i]?.acts ?? []).filter((act) => kindOf(act) === null);
      const unlike = rest.filter((act, k) => JSON.stringify(act) !== JSON.stringify(before[k]));
      expect(rest.map(({ body: _body, ...act }) => act)).toEqual(
        before.map(({ body: _body, ...act }) => act),
      );
      const corrected = corrections.map((act) => correctedBy(act).name);
      expect([...new Set(corrected)].toSorted()).toEqual(unlike.map(({ name }) => name).toSorted());
    }
  });

  it('leave machines and readers as they were', () => {
    const others = (lives: typeof right) => lives.map(({ acts: _acts, ...rest }) => rest);
    expect(others(slipping)).toEqual(others(right));
  });

  it('end as the life was: label, sensitivity labels and endpoints are those of the life without mistakes', () => {
    const final = ({ participants }: PlayedTrial) =>
      participants.map((one) => ({
        participant: one.participant,
        whole: label24(recordOf(one), one.protocol, options),
        ...concludedOf(recordOf(one), one.protocol),
      }));
    expect(final(asLived)).toEqual(final(asWritten));
  });

  it('leave a label that agrees with what truly came of everybody', () => {
    const known = asLived.participants.flatMap((one) => {
      const person = people[one.participant - 1];
      const { status, value } = label24(recordOf(one), one.protocol, options);
      if (value === null || !person) return [];
      const truth = trueOutcome(person, { values: stated, seed, protocol: protocolV1 });
      return [{ status, value, truth: truth.label, latent: person.outcome }];
    });
    const of = (status: string) => known.filter((one) => one.status === status);
    expect(of('AGGRESSIVE').length).toBeGreaterThan(3);
    for (const { latent } of of('AGGRESSIVE')) expect(latent.recurrence?.extent).toBe('BEYOND');
    for (const { latent } of of('NON_AGGRESSIVE')) expect(latent.recurrence?.extent).toBe('WITHIN');
    expect(of('COMPETING_DEATH').length).toBeGreaterThan(0);
    for (const { latent } of of('COMPETING_DEATH')) expect(latent.deathDay).not.toBeNull();
    // A visit before its day shows some weeks sooner what the truth sees on the day.
    const agree = known.filter(({ value, truth }) => value === truth);
    expect(agree.length / known.length).toBeGreaterThan(0.9);
  });

  it('change label or endpoints until they are corrected, each kind of them in somebody', () => {
    const seen = new Map<string, { label: number; endpoints: number }>();
    for (const { participant, subjectId, protocol } of asLived.participants) {
      const corrections = (slipping[participant - 1]?.acts ?? []).filter((act) => kindOf(act) !== null);
      const log = events.get(patientStream(subjectId)) ?? [];
      let book: Casebook = emptyCasebook;
      const at = new Map<string, readonly [before: Casebook, after: Casebook]>();
      for (const event of log) {
        const next = evolve(book, event);
        const moment = event.facts.recordedAt;
        if (event.type === 'ValueCorrected') at.set(moment, [at.get(moment)?.[0] ?? book, next]);
        book = next;
      }
      for (const act of corrections) {
        const kind = kindOf(act) ?? '';
        const [before, after] = at.get(act.at) ?? [];
        if (!before || !after) throw new Error(`no correction was recorded at ${act.at}`);
        const [wrong, corrected] = [concludedOf(before, protocol), concludedOf(after, protocol)];
        const count = seen.get(kind) ?? { label: 0, endpoints: 0 };
        const differs = (key: 'label' | 'endpoints') =>
          Number(JSON.stringify(wrong[key]) !== JSON.stringify(corrected[key]));
        seen.set(kind, {
          label: count.label + differs('label'),
          endpoints: count.endpoints + differs('endpoints'),
        });
      }
    }
    const felt = kinds.filter(({ kind, of }) => (seen.get(kind)?.[of] ?? 0) > 0);
    expect(felt.map(({ kind }) => kind)).toEqual(kinds.map(({ kind }) => kind));
  });
});
