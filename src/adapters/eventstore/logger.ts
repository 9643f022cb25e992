/** What this adapter says to the operator; never data, only places and reasons. */
export interface Logger {
  readonly warn: (message: string) => void;
}
