/** What of a recurrence was on record when one of its cases was opened or read: it opens no further case (ML-REOPEN). */
export interface ReadEvidence {
  /** Revision of the `RecurrenceObserved` that was read. */
  readonly recurrenceRevision: number;
  /** Each as `evidenceOn` writes it, in the order in which it came. */
  readonly items: readonly string[];
}
