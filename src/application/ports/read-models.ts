import type { Instant } from '../../domain/calendar/instant.js';
import type { AnalysisRow } from '../../domain/protocol/analysis-row/analysis-row.js';
import type { Casebook } from '../../domain/record/casebook.js';
import type { OpenedPrediction } from '../../domain/unsealing/unsealing.js';
import type { RowStamp } from '../analysis/derived-row.js';
import type { Doubt, LoggedEvent } from './event-log.js';

/** A participant's folded record as the projection last saw it. */
export interface CasebookRow {
  readonly subjectId: string;
  readonly revision: number;
  readonly casebook: Casebook;
}

/** What analyses read of a participant, with what it was derived from: it may be out of date. */
export interface StoredRow {
  readonly stamp: RowStamp;
  readonly row: AnalysisRow;
}

/** An event as the audit timeline shows it: decoded, in order, with its proof. */
export type TimelineEntry = Omit<LoggedEvent, 'position'>;

/** A sealed prediction as the key holder downloads it. */
export interface SealedRow {
  readonly stream: string;
  readonly revision: number;
  readonly data: unknown;
}

/** A blinded reading case, found by its opaque id. */
export interface ReadingCaseRow {
  readonly caseId: string;
  readonly stream: string;
  readonly openedAt: Instant;
  /** Subjects of the readers who have read it, in order. */
  readonly readers: readonly string[];
}

/** A stream that was altered outside this system; what it held before `revision` is still relied on. */
export interface QuarantinedRow {
  readonly stream: string;
  readonly revision: number;
  readonly why: Doubt;
  /**
   * Whether the read models may lack something that was recorded in it: events came that were not taken. Where they hold
   * what was verified when it was recorded, and the stream was altered afterwards, they lack nothing.
   */
  readonly withheld: boolean;
  /** For operators: holds no value of a record. */
  readonly reason: string;
}

/** What may be asked. Each question is answered by one read model (src/projections/read-models), or does not compile. */
export interface Questions {
  readonly casebooks: () => Promise<readonly CasebookRow[]>;
  readonly casebook: (subjectId: string) => Promise<CasebookRow | null>;
  readonly casebooksOf: (...subjectIds: readonly string[]) => Promise<readonly CasebookRow[]>;
  /** How far each record is, without the record. */
  readonly casebookHeads: () => Promise<readonly Omit<CasebookRow, 'casebook'>[]>;
  readonly analysisRows: () => Promise<readonly StoredRow[]>;
  readonly timeline: (stream: string) => Promise<readonly TimelineEntry[]>;
  /** The newest event of a type in a stream. */
  readonly newestOf: (stream: string, type: string) => Promise<TimelineEntry | null>;
  /** Who read what, in the streams of accesses; those of one stream in order. */
  readonly accesses: () => Promise<readonly TimelineEntry[]>;
  readonly sealedPredictions: () => Promise<readonly SealedRow[]>;
  readonly sealedPredictionCount: () => Promise<number>;
  readonly openedPredictions: () => Promise<readonly OpenedPrediction[]>;
  readonly openedPredictionCount: () => Promise<number>;
  /** Every reading case, oldest first. */
  readonly readingCases: () => Promise<readonly ReadingCaseRow[]>;
  readonly readingCase: (caseId: string) => Promise<ReadingCaseRow | null>;
  readonly quarantined: () => Promise<readonly QuarantinedRow[]>;
  /** That of one stream; null where all of it is relied on. */
  readonly quarantineOf: (stream: string) => Promise<QuarantinedRow | null>;
}

/** What the log says, kept in SQL; every answer regenerates from the log. */
export interface ReadModels extends Questions {
  /** Waits until the projections have seen `position`; false when the time is up. */
  readonly seen: (position: string, timeoutMs: number) => Promise<boolean>;
  /** Position and time of the newest event projected. */
  readonly checkpoint: () => Promise<{
    readonly position: string | null;
    readonly recordedAt: Instant | null;
  }>;
}
