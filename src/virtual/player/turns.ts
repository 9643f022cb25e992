import type { Instant } from '../../domain/calendar/instant.js';

interface Turn<Item> {
  readonly at: Instant;
  readonly order: number;
  readonly item: Item;
}

/** Whose turn it is by time; of two at one moment, the one that was put in first. Each has one turn at a time: the last that was put. */
export class Turns<Item> {
  readonly #heap: Turn<Item>[] = [];
  readonly #wanted = new Map<Item, Instant>();
  #order = 0;

  /** In place of the turn that the item has; null takes it away. */
  put(at: Instant | null, item: Item): void {
    if (at === null) this.#wanted.delete(item);
    if (at === null || this.#wanted.get(item) === at) return;
    this.#wanted.set(item, at);
    this.#heap.push({ at, order: this.#order, item });
    this.#order += 1;
    this.#rise();
  }

  take(): Pick<Turn<Item>, 'at' | 'item'> | null {
    for (let turn = this.#first(); turn; turn = this.#first()) {
      if (this.#wanted.get(turn.item) !== turn.at) continue;
      this.#wanted.delete(turn.item);
      return turn;
    }
    return null;
  }

  #first(): Turn<Item> | null {
    const first = this.#heap[0];
    const last = this.#heap.pop();
    if (!first || !last) return null;
    if (this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#sink();
    }
    return first;
  }

  #rise(): void {
    for (let here = this.#heap.length - 1; here > 0;) {
      const above = (here - 1) >> 1;
      if (!this.#isBefore(here, above)) return;
      this.#swap(here, above);
      here = above;
    }
  }

  #sink(): void {
    for (let here = 0; ;) {
      const [left, right] = [2 * here + 1, 2 * here + 2];
      let least = here;
      if (this.#isBefore(left, least)) least = left;
      if (this.#isBefore(right, least)) least = right;
      if (least === here) return;
      this.#swap(here, least);
      here = least;
    }
  }

  #isBefore(a: number, b: number): boolean {
    const [one, other] = [this.#heap[a], this.#heap[b]];
    if (!one || !other) return false;
    return one.at === other.at ? one.order < other.order : one.at < other.at;
  }

  #swap(a: number, b: number): void {
    const [one, other] = [this.#heap[a], this.#heap[b]];
    if (!one || !other) return;
    this.#heap[a] = other;
    this.#heap[b] = one;
  }
}
