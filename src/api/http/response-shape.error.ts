/** An answer that its own contract does not allow was held back; `paths` names the fields, never their values. */
export class ResponseShapeError extends Error {
  override readonly name = 'ResponseShapeError';
  constructor(readonly paths: readonly string[]) {
    super(`the answer does not have the shape of its contract at ${paths.join(', ')}`);
  }
}
