/** Where an event id was written. */
export interface KnownEvent {
  readonly revision: number;
  readonly position: number;
}

/**
 * The most recent event ids of all streams, for idempotent retries under `any` and `stream_exists`.
 *
 * A ring buffer: adding beyond the capacity forgets the oldest entry. Of two entries with the same id in one stream the
 * first is remembered.
 */
export class IdWindow {
  readonly #capacity: number;
  readonly #slots = new Map<string, number>();
  readonly #keys: (string | undefined)[];
  readonly #revisions: Float64Array;
  readonly #positions: Float64Array;
  #head = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#keys = new Array<string | undefined>(capacity);
    this.#revisions = new Float64Array(capacity);
    this.#positions = new Float64Array(capacity);
  }

  get capacity(): number {
    return this.#capacity;
  }

  find(stream: number, id: Uint8Array): KnownEvent | undefined {
    const slot = this.#slots.get(key(stream, id));
    if (slot === undefined) return undefined;
    return { revision: this.#revisions[slot] ?? 0, position: this.#positions[slot] ?? 0 };
  }

  add(stream: number, id: Uint8Array, revision: number, position: number): void {
    const slot = this.#head;
    this.#head = (slot + 1) % this.#capacity;
    const evicted = this.#keys[slot];
    if (evicted !== undefined) this.#slots.delete(evicted);
    const added = key(stream, id);
    if (this.#slots.has(added)) {
      this.#keys[slot] = undefined;
      return;
    }
    this.#slots.set(added, slot);
    this.#keys[slot] = added;
    this.#revisions[slot] = revision;
    this.#positions[slot] = position;
  }

  clear(): void {
    this.#slots.clear();
    this.#keys.fill(undefined);
    this.#head = 0;
  }
}

/** Sixteen characters of id, then the stream. */
const key = (stream: number, id: Uint8Array): string =>
  Buffer.from(id.buffer, id.byteOffset, id.byteLength).toString('latin1') + stream.toString(36);
