/** A life that cannot go on as it was written. */
export class LifeBroken extends Error {
  override readonly name = 'LifeBroken';
}
