import type { PlainDate } from '../../domain/calendar/plain-date.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import type { AnalysisRow } from '../../domain/protocol/analysis-row/analysis-row.js';
import { analysisRow } from '../../domain/protocol/analysis-row/analysis-row-of.js';
import type { Casebook } from '../../domain/record/casebook.js';
import { isSetAside, type TrialState } from '../../domain/record/trial-state.js';

/** What of the trial enters a row. */
export type RuledBy = Pick<
  TrialState,
  'protocolVersions' | 'setAside' | 'erased' | 'freezeOrderedAt' | 'manifest'
>;

/** From what a row was derived. */
export interface RowStamp {
  readonly subjectId: string;
  /** Of the record. */
  readonly revision: number;
  readonly derivedOn: PlainDate;
  readonly changesOn: PlainDate | null;
  /** `basisOf` the trial as it was then. */
  readonly basis: string;
}

/** A text that is another one as soon as something of the trial changes that enters the row of this participant. */
export const basisOf = (trial: RuledBy, subjectId: string): string =>
  JSON.stringify([
    trial.protocolVersions.map(({ version, digest, effectiveFrom }) => [version, digest, effectiveFrom]),
    trial.freezeOrderedAt,
    trial.manifest !== null,
    isSetAside(trial, subjectId),
    trial.erased.includes(subjectId),
  ]);

/** Whether a row still says what would be derived at the cutoff from a record that stands at this revision. */
export const isCurrent = (stamp: RowStamp, revision: number, basis: string, cutoff: PlainDate): boolean =>
  stamp.revision === revision &&
  stamp.basis === basis &&
  stamp.derivedOn <= cutoff &&
  (stamp.changesOn === null || stamp.changesOn > cutoff);

/** The row at a cutoff, under the version that judges the participant; null is a subject number without a record. */
export const deriveRow = (
  trial: RuledBy,
  subjectId: string,
  casebook: Casebook | null,
  protocol: ProtocolParameters,
  cutoff: PlainDate,
): AnalysisRow =>
  analysisRow(
    {
      subjectId,
      casebook,
      protocol,
      erased: trial.erased.includes(subjectId),
      setAside: isSetAside(trial, subjectId),
    },
    {
      cutoff,
      finalLock: trial.manifest !== null,
      versionsFrom: trial.protocolVersions.map(({ effectiveFrom }) => effectiveFrom),
    },
  );
