/** Where the log ends. */
export interface LogHead {
  /** Position of the newest event of this system; null while there is none. @throws LogUnavailable, HeadNotFoundYet */
  readonly head: () => Promise<string | null>;
}
