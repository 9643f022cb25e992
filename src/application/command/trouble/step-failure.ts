/**
 * Why an automated step failed, with a stable code; the message goes into event log and history in clear words. It holds
 * neither personal data nor a score, and never what a library said, which may name addresses, files and statements: that
 * is the cause, for the log of the worker. `retry` false: trying again with the same input cannot help.
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
