import { basisOf, deriveRow, isCurrent, type RuledBy } from '../../application/analysis/derived-row.js';
import { type Instant, startOfDay } from '../../domain/calendar/instant.js';
import type { PlainDate } from '../../domain/calendar/plain-date.js';
import {
  type DeployedVersions,
  isNotDeployed,
  judgingVersion,
  rulingDate,
} from '../../domain/protocol/in-force.js';
import { placeOf } from '../read-model.js';
import type { ReadDb } from '../read-database.js';
import { rowStamps, storeRows } from './analysis-rows.js';
import { casebooks } from '../read-models/casebooks.js';

/** Participants of one transaction: the database may compute in the thread that asks it, and others must have their turn. */
const together = 20;

export interface Deriving {
  readonly trial: RuledBy;
  readonly deployed: DeployedVersions;
  /** When the newest event was recorded: nothing later is known of the date. */
  readonly at: Instant;
}

/** The participants whose row is missing, or says less than their record, the trial or the date do. */
const outOfDate = async (db: ReadDb, trial: RuledBy, cutoff: PlainDate): Promise<readonly string[]> => {
  const heads = await casebooks.answers(placeOf(db, casebooks)).casebookHeads();
  const stamps = new Map((await rowStamps(db)).map((stamp) => [stamp.subjectId, stamp]));
  return heads
    .filter(({ subjectId, revision }) => {
      const stamp = stamps.get(subjectId);
      return !stamp || !isCurrent(stamp, revision, basisOf(trial, subjectId), cutoff);
    })
    .map(({ subjectId }) => subjectId);
};

const derived = async (
  db: ReadDb,
  { trial, deployed }: Deriving,
  subjects: readonly string[],
  cutoff: PlainDate,
) => {
  const rows = await casebooks.answers(placeOf(db, casebooks)).casebooksOf(...subjects);
  const dayBegins = startOfDay(cutoff, deployed[0].parameters.site.zone);
  return rows.flatMap(({ subjectId, casebook }) => {
    const protocol = judgingVersion(deployed, trial, casebook, dayBegins);
    // Nobody is judged by a version that this program does not have: whoever asks is told so.
    if (isNotDeployed(protocol)) return [];
    const row = deriveRow(trial, subjectId, casebook, protocol, cutoff);
    return [{ derivedOn: cutoff, basis: basisOf(trial, subjectId), row }];
  });
};

/**
 * Derives the rows of those whose record changed, whose date has passed, or whom something of the trial touched, as of the
 * date of the newest event. For the process that leads, and through its database: nobody else writes in between.
 */
export const deriveRows = async (db: ReadDb, deriving: Deriving): Promise<void> => {
  const { trial, deployed, at } = deriving;
  const cutoff = rulingDate(trial, at, deployed[0].parameters.site.zone);
  const waiting = await outOfDate(db, trial, cutoff);
  for (let first = 0; first < waiting.length; first += together) {
    const subjects = waiting.slice(first, first + together);
    await db.transaction().execute(async (transaction) => {
      await storeRows(transaction, await derived(transaction, deriving, subjects, cutoff));
    });
  }
};
