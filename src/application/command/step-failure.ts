/**
 * Why an automated step failed, with a stable code; the message goes into the log in clear words and
 * holds neither personal data nor a score. `retry` false: trying again with the same input cannot help.
 */
export class StepFailure extends Error {
  override readonly name = 'StepFailure';
  constructor(
    readonly code: string,
    message: string,
    readonly retry: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
