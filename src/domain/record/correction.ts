export interface Correction {
  /** Revision of the event that recorded the fact. */
  readonly factRevision: number;
  /** JSON Pointer into that event's data. */
  readonly path: string;
  readonly value: unknown;
  readonly reasonCode: 'TRANSCRIPTION' | 'NEW_INFORMATION' | 'QUERY_ANSWER' | 'OTHER';
  readonly reason: string;
  readonly source: string;
}
