import { beforeAll, describe, expect, it } from '@jest/globals';
import { createCurrentRows } from '../../../../src/application/analysis/current-rows.js';
import { basisOf, deriveRow, isCurrent } from '../../../../src/application/analysis/derived-row.js';
import { recorded } from '../../../../src/application/command/recorded.js';
import type { LoggedEvent } from '../../../../src/application/ports/event-log.js';
import type { StoredRow } from '../../../../src/application/ports/read-models.js';
import { subjectOf, trialStream } from '../../../../src/contracts/names.js';
import { type Instant, localDate, startOfDay } from '../../../../src/domain/calendar/instant.js';
import { addDays, type PlainDate } from '../../../../src/domain/calendar/plain-date.js';
import type { AnalysisRow } from '../../../../src/domain/protocol/analysis-row/analysis-row.js';
import { rulingDate } from '../../../../src/domain/protocol/in-force.js';
import { type Casebook, emptyCasebook, erasedCasebook } from '../../../../src/domain/record/casebook.js';
import type { TrialEvent } from '../../../../src/domain/record/trial-events.js';
import { initialTrial, type TrialState } from '../../../../src/domain/record/trial-state.js';
import { evolveTrial } from '../../../../src/domain/trial/evolve.js';
import { erasedSubjectOf } from '../../../../src/projections/erasures.js';
import { foldCasebooks } from '../../../../src/projections/read-models/casebooks.js';
import { type LivedLog, livedLog } from '../../../support/lived-log.js';

const asJson = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

/** Read models in memory, whose rows are kept from one question to the next as the projector keeps them. */
class Kept {
  readonly books = new Map<string, Casebook>();
  readonly rows = new Map<string, StoredRow>();
  trial: TrialState = initialTrial;
  /** Of whom the last question derived a row. */
  derived: readonly string[] = [];
  readonly #ask;

  constructor(private readonly protocols: LivedLog['protocols']) {
    this.#ask = createCurrentRows({
      protocols,
      readModels: {
        analysisRows: () => Promise.resolve([...this.rows.values()]),
        casebookHeads: () =>
          Promise.resolve([...this.books].map(([subjectId, { revision }]) => ({ subjectId, revision }))),
        casebooksOf: (...subjectIds) => {
          this.derived = subjectIds;
          return Promise.resolve(
            subjectIds.flatMap((subjectId) => {
              const casebook = this.books.get(subjectId);
              return casebook ? [{ subjectId, revision: casebook.revision, casebook }] : [];
            }),
          );
        },
      },
    });
  }

  take(event: LoggedEvent): void {
    for (const [id, book] of foldCasebooks(this.books, [event])) this.books.set(id, book);
    if (event.stream === trialStream) this.trial = evolveTrial(this.trial, recorded<TrialEvent>(event));
    const erased = erasedSubjectOf(event);
    if (erased === null) return;
    this.books.set(erased, erasedCasebook(this.books.get(erased) ?? emptyCasebook));
    this.rows.delete(erased);
  }

  cutoff(now: Instant): PlainDate {
    return rulingDate(this.trial, now, this.protocols.first.site.zone);
  }

  async current(now: Instant): Promise<readonly AnalysisRow[]> {
    this.derived = [];
    const rows = await this.#ask(this.trial, now);
    for (const row of rows.filter(({ subjectId }) => this.derived.includes(subjectId))) {
      const { subjectId, revision, changesOn } = row;
      const stamp = {
        subjectId,
        revision,
        changesOn,
        derivedOn: this.cutoff(now),
        basis: basisOf(this.trial, subjectId),
      };
      this.rows.set(subjectId, asJson({ stamp, row }));
    }
    return rows;
  }

  /** Every row derived from its whole record now. */
  folded(now: Instant): readonly AnalysisRow[] {
    const numbers = new Set([...this.trial.subjects.map(({ subjectId }) => subjectId), ...this.books.keys()]);
    return [...numbers].sort().map((subjectId) => {
      const casebook = this.books.get(subjectId) ?? null;
      const protocol = this.protocols.judging(casebook ?? emptyCasebook, this.trial, now);
      return deriveRow(this.trial, subjectId, casebook, protocol, this.cutoff(now));
    });
  }
}

/** What the row says besides the day on which it is looked at again. */
const contentOf = (row: AnalysisRow | undefined): string => JSON.stringify({ ...row, changesOn: null });

/** Midnights that are looked at once nothing happens any more. */
const daysAfterTheLast = 100;

/** The beginnings of the days after one moment and up to another. */
const midnights = (from: Instant, to: Instant, zone: LivedLog['protocols']['first']['site']['zone']) => {
  const found: Instant[] = [];
  for (let day = addDays(localDate(from, zone), 1); startOfDay(day, zone) <= to; day = addDays(day, 1))
    found.push(startOfDay(day, zone));
  return found;
};

describe('the rows of a trial', () => {
  let log: LivedLog;
  beforeAll(async () => {
    log = await livedLog(8, 3);
  }, 120_000);

  it('are those of a full fold after every event and at every midnight, and only what changed is derived anew', async () => {
    const kept = new Kept(log.protocols);
    const { zone } = log.protocols.first.site;
    const differing: string[] = [];
    const needless: string[] = [];
    let changedByDateAlone = 0;
    const versions = new Set<string>();
    const compare = async (now: Instant, what: string): Promise<void> => {
      const rows = await kept.current(now);
      if (JSON.stringify(rows) !== JSON.stringify(kept.folded(now))) differing.push(what);
    };
    const pass = async (from: Instant, to: Instant): Promise<void> => {
      for (const midnight of midnights(from, to, zone)) {
        const said = new Map([...kept.rows].map(([subjectId, { row }]) => [subjectId, contentOf(row)]));
        await compare(midnight, midnight);
        const changed = kept.derived.filter((id) => contentOf(kept.rows.get(id)?.row) !== said.get(id));
        changedByDateAlone += changed.length;
      }
    };
    let before: Instant | null = null;
    for (const event of log.events) {
      const { recordedAt } = event.metadata;
      await pass(before ?? recordedAt, recordedAt);
      kept.take(event);
      await compare(recordedAt, `${event.stream} ${event.revision} ${event.type}`);
      const own = subjectOf(event.stream);
      if (own !== null && kept.derived.some((subjectId) => subjectId !== own))
        needless.push(`${event.id}: ${kept.derived.join()}`);
      before = recordedAt;
      for (const { row } of kept.rows.values()) versions.add(row.protocolVersion);
    }
    if (before !== null)
      await pass(before, startOfDay(addDays(localDate(before, zone), daysAfterTheLast), zone));
    expect(differing).toEqual([]);
    expect(needless).toEqual([]);
    expect(changedByDateAlone).toBeGreaterThan(4);
    expect(log.events.filter(({ type }) => type === 'ValueCorrected').length).toBeGreaterThan(0);
    expect(kept.rows.get(log.special.erased)?.row.flow.at(-1)?.box).toBe('ERASED');
    expect(kept.rows.get(log.special.setAside)?.row.flow.at(-1)?.box).toBe('SET_ASIDE');
    expect(kept.books.get(log.special.voided)?.voided).toHaveLength(1);
    expect([...versions].sort()).toEqual(['1.0.0', '1.1.0', '2.0.0']);
  }, 300_000);
});

describe('a row that was derived before', () => {
  const day = (text: string) => text as PlainDate;
  const stamp = {
    subjectId: 'APAR-0001',
    revision: 7,
    derivedOn: day('2026-03-01'),
    changesOn: day('2026-04-01'),
    basis: basisOf(initialTrial, 'APAR-0001'),
  };
  const on = (cutoff: string, revision = 7, trial: TrialState = initialTrial) =>
    isCurrent(stamp, revision, basisOf(trial, 'APAR-0001'), day(cutoff));

  it('holds from its day until the day on which it can change', () => {
    expect(['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map((cutoff) => on(cutoff))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('falls with a new event, an adoption, the freeze, the lock, and with the erasure of its own participant only', () => {
    const now = startOfDay(day('2026-03-02'), { name: 'UTC', utcOffsetMinutes: 0 });
    const adoption = { version: '2.0.0', digest: 'd', effectiveFrom: day('2030-01-01') };
    expect(on('2026-03-02', 8)).toBe(false);
    expect(on('2026-03-02', 7, { ...initialTrial, protocolVersions: [adoption] })).toBe(false);
    expect(on('2026-03-02', 7, { ...initialTrial, freezeOrderedAt: now })).toBe(false);
    expect(on('2026-03-02', 7, { ...initialTrial, manifest: [] })).toBe(false);
    expect(on('2026-03-02', 7, { ...initialTrial, erased: ['APAR-0001'] })).toBe(false);
    expect(on('2026-03-02', 7, { ...initialTrial, erased: ['APAR-0002'] })).toBe(true);
  });
});
