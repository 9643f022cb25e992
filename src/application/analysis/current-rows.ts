import type { Instant } from '../../domain/calendar/instant.js';
import type { AnalysisRow } from '../../domain/protocol/analysis-row/analysis-row.js';
import { rulingDate } from '../../domain/protocol/in-force.js';
import { emptyCasebook } from '../../domain/record/casebook.js';
import type { TrialState } from '../../domain/record/trial-state.js';
import type { ReadModels } from '../ports/read-models.js';
import type { Protocols } from '../protocol/protocols.js';
import { basisOf, deriveRow, isCurrent } from './derived-row.js';
import { subjectNumbers } from './subject-numbers.js';

export interface CurrentRowsDeps {
  readonly readModels: Pick<ReadModels, 'analysisRows' | 'casebookHeads' | 'casebooksOf'>;
  readonly protocols: Pick<Protocols, 'judging' | 'first'>;
}

/** @throws ProtocolNotDeployed */
export type CurrentRows = (trial: TrialState, now: Instant) => Promise<readonly AnalysisRow[]>;

/**
 * One row for every subject number that the trial or the read models know, as of the site's date at `now`, or of the freeze
 * once it was ordered; in the order of the numbers. Rows that were derived before are taken as long as nothing of them can
 * have changed, so that an answer costs what has happened since, and not what has ever happened.
 */
export const createCurrentRows =
  ({ readModels, protocols }: CurrentRowsDeps): CurrentRows =>
  async (trial, now) => {
    const cutoff = rulingDate(trial, now, protocols.first.site.zone);
    const [stored, heads] = await Promise.all([readModels.analysisRows(), readModels.casebookHeads()]);
    const revisions = new Map(heads.map(({ subjectId, revision }) => [subjectId, revision]));
    const current = new Map(
      stored
        .filter(({ stamp }) => {
          const { subjectId } = stamp;
          return isCurrent(stamp, revisions.get(subjectId) ?? -1, basisOf(trial, subjectId), cutoff);
        })
        .map(({ stamp: { subjectId }, row }) => [subjectId, row]),
    );
    const numbers = subjectNumbers(trial, heads);
    const changed = numbers.filter((subjectId) => revisions.has(subjectId) && !current.has(subjectId));
    const found = changed.length === 0 ? [] : await readModels.casebooksOf(...changed);
    const books = new Map(found.map(({ subjectId, casebook }) => [subjectId, casebook]));
    return numbers.map((subjectId) => {
      const known = current.get(subjectId);
      if (known) return known;
      const casebook = books.get(subjectId) ?? null;
      const protocol = protocols.judging(casebook ?? emptyCasebook, trial, now);
      return deriveRow(trial, subjectId, casebook, protocol, cutoff);
    });
  };
