/** The clock of this log is of another kind, and a log never mixes them. */
export class ClockRefused extends Error {
  override readonly name = 'ClockRefused';
}
