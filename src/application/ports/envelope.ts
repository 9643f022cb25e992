/**
 * Encrypts what passes through Temporal under the stream's own key, so that histories hold ids and
 * ciphertext only and nothing survives the destruction of the key.
 */
export interface Envelope {
  /** JSON value in, `apar1.<keyId>.<base64url>` out; AAD binds it to stream and purpose. */
  readonly close: (stream: string, purpose: string, value: unknown) => Promise<string>;
  /** @throws EnvelopeUnreadable when the key is gone or the text was altered. */
  readonly open: (stream: string, purpose: string, text: string) => Promise<unknown>;
}

export class EnvelopeUnreadable extends Error {
  override readonly name = 'EnvelopeUnreadable';
}
