import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createCurrentRows } from '../../../src/application/analysis/current-rows.js';
import { deriveRow } from '../../../src/application/analysis/derived-row.js';
import { createTrialReader } from '../../../src/application/command/ground/trial-reader.js';
import type { LoggedEvent } from '../../../src/application/ports/event-log.js';
import { subjectOf } from '../../../src/contracts/names.js';
import { epochMsOf, type Instant, instantOf } from '../../../src/domain/calendar/instant.js';
import type { AnalysisRow } from '../../../src/domain/protocol/analysis-row/analysis-row.js';
import { rulingDate } from '../../../src/domain/protocol/in-force.js';
import { emptyCasebook } from '../../../src/domain/record/casebook.js';
import { erasedSubjectOf, shredded } from '../../../src/projections/erasures.js';
import { foldCasebooks } from '../../../src/projections/read-models/casebooks.js';
import { type LivedLog, livedLog } from '../../support/lived-log.js';
import { ArrayLog } from '../../unit/projections/array-log.js';
import { openMemory, type MemoryDatabase } from './open-memory.js';
import { eventually, type Running, startProjector, until } from './running-projector.js';

const days = (now: Instant, count: number): Instant => instantOf(epochMsOf(now) + count * 86_400_000);

describe('the rows that analyses read', () => {
  let database: MemoryDatabase;
  let lived: LivedLog;
  beforeAll(async () => {
    database = await openMemory();
    lived = await livedLog(5, 3);
  }, 120_000);
  afterAll(() => database.close());
  beforeEach(() => database.empty());

  /** A log that grows, its projector, and the rows at a moment, as they are answered and as a full fold of the log has them. */
  const begun = (first: readonly LoggedEvent[] = []) => {
    const log = new ArrayLog(first);
    const told = [...first];
    const trial = createTrialReader(log);
    const { protocols } = lived;
    const running: Running = startProjector(log, database, {
      ruling: { trial, deployed: protocols.deployed },
      batches: { maximum: 100, gatherMs: 0, restMs: 0 },
    });
    const ask = createCurrentRows({ readModels: running.readModels, protocols });
    const folded = async (now: Instant): Promise<readonly AnalysisRow[]> => {
      const erased = new Set(told.flatMap((event) => erasedSubjectOf(event) ?? []));
      const books = foldCasebooks(
        new Map(),
        told.map((event) => (erased.has(subjectOf(event.stream) ?? '') ? shredded(event) : event)),
      );
      const state = await trial();
      const cutoff = rulingDate(state, now, protocols.first.site.zone);
      return [...new Set([...state.subjects.map(({ subjectId }) => subjectId), ...books.keys()])]
        .sort()
        .map((subjectId) => {
          const book = books.get(subjectId) ?? null;
          return deriveRow(
            state,
            subjectId,
            book,
            protocols.judging(book ?? emptyCasebook, state, now),
            cutoff,
          );
        });
    };
    return {
      ...running,
      folded,
      add: async (events: readonly LoggedEvent[]): Promise<void> => {
        told.push(...events);
        log.add(...events);
        await until(running.readModels, events.at(-1));
      },
      current: async (now: Instant) => ask(await trial(), now),
      stored: () => running.readModels.analysisRows(),
    };
  };

  it('are those of a full fold, at every stage of a trial and days after its newest event', async () => {
    const one = begun();
    const step = 29;
    for (let first = 0; first < lived.events.length; first += step) {
      const events = lived.events.slice(first, first + step);
      await one.add(events);
      const now = events.at(-1)?.metadata.recordedAt ?? ('' as Instant);
      for (const later of [0, 1, 9, 40]) {
        const moment = days(now, later);
        expect(await one.current(moment)).toEqual(JSON.parse(JSON.stringify(await one.folded(moment))));
      }
    }
    await one.projector.stop();
  }, 300_000);

  it('are derived ahead of any question, each from the newest revision of its record', async () => {
    const one = begun(lived.events);
    const heads = async () =>
      new Map((await one.readModels.casebookHeads()).map(({ subjectId, revision }) => [subjectId, revision]));
    await eventually(() => one.projector.health().state === 'live');
    await eventually(async () => (await one.stored()).length === (await heads()).size);
    const revisions = await heads();
    for (const { stamp, row } of await one.stored()) {
      expect(stamp.revision).toBe(revisions.get(stamp.subjectId));
      expect(row.revision).toBe(stamp.revision);
    }
    await one.projector.stop();
  }, 120_000);

  it('hold nothing of an erased participant but that nothing is known', async () => {
    const { erased } = lived.special;
    const erasure = lived.events.findIndex((event) => erasedSubjectOf(event) === erased);
    const one = begun(lived.events.slice(0, erasure));
    await eventually(() => one.projector.health().state === 'live');
    const rowOf = async () => (await one.stored()).find(({ stamp }) => stamp.subjectId === erased)?.row;
    await eventually(async () => (await rowOf()) !== undefined);
    expect((await rowOf())?.baseline).not.toBeNull();
    await one.add(lived.events.slice(erasure, erasure + 1));
    expect((await rowOf())?.baseline ?? null).toBeNull();
    const now = lived.events[erasure]?.metadata.recordedAt ?? ('' as Instant);
    const asked = (await one.current(now)).find(({ subjectId }) => subjectId === erased);
    expect(asked).toMatchObject({ baseline: null, endpoints: null, cohort: null });
    expect(asked?.sets.ALL.reasons).toEqual(['ERASED']);
    await one.projector.stop();
  }, 120_000);

  it('are derived anew by a program that starts, as its rules may be others', async () => {
    const first = begun(lived.events);
    await eventually(() => first.projector.health().state === 'live');
    await eventually(async () => (await first.stored()).length > 0);
    await first.projector.stop();
    const ofOtherRules = JSON.stringify({ subjectId: 'APAR-0001' });
    await database.db.updateTable('analysis_rows').set({ row: ofOtherRules }).execute();
    const second = begun(lived.events);
    await eventually(() => second.projector.health().state === 'live');
    const now = lived.events.at(-1)?.metadata.recordedAt ?? ('' as Instant);
    expect(await second.current(now)).toEqual(JSON.parse(JSON.stringify(await second.folded(now))));
    await second.projector.stop();
  }, 120_000);
});
