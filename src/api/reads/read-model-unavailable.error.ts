/** The read models are down or behind; the log itself is not in doubt. */
export class ReadModelUnavailable extends Error {
  override readonly name = 'ReadModelUnavailable';
}
