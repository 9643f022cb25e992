/** The subject was erased: its key is gone for ever and is never made again for the stream. */
export class KeyDestroyed extends Error {
  override readonly name = 'KeyDestroyed';
}
