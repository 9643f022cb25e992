/** The clock of this process beside that of the event store. */
export interface StoreClock {
  /** Whether the last append was refused because this process's clock is behind: then nothing that it appends is taken. */
  readonly isClockBehind: () => boolean;
}
