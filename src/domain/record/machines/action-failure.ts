/** An attempt at an automated step that failed for good. */
export interface ActionFailure {
  readonly actionId: string;
  readonly attempt: number;
  readonly code: string;
  /** What failed, in words that hold neither personal data nor a score. */
  readonly message: string;
}
