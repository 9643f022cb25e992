/** A lives file that cannot be played: which line, and what is wrong with it. */
export class LivesFileRefused extends Error {
  override readonly name = 'LivesFileRefused';
  constructor(
    /** Counted from 1. */
    readonly line: number,
    what: string,
    options?: ErrorOptions,
  ) {
    super(`line ${line}: ${what}`, options);
  }
}
