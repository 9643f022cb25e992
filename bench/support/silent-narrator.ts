import { Narrator } from '../../src/local/demo/narrator.js';

/** Tells nothing: tests and benches read the log instead. */
export class SilentNarrator extends Narrator {
  override heading(): void {
    return;
  }
  override say(): void {
    return;
  }
  override events(): void {
    return;
  }
}
