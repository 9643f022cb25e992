import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { StreamMetadata } from './stream-metadata.js';

/** What never changes about a stream. */
export interface StreamName {
  readonly name: string;
  /** UTF-8. */
  readonly nameBytes: Buffer;
  /** Bookkeeping streams that are left out of `$all`. */
  readonly isHiddenInAll: boolean;
}

/** A stream that has a row. Its fields change only inside the writer's transaction. */
export interface Stream extends StreamName {
  readonly id: number;
  readonly isMetastream: boolean;
  /** Revision of the last event; -1 = none; `TOMBSTONE` = permanently deleted. */
  last: number;
  /** Only for metastreams: the metadata that its last event holds, once it was asked for. */
  metadata: StreamMetadata | undefined;
}

/** So many streams per generation stay in memory. */
const generation = 50_000;
const hidden = /^\$epoch-information$|^\$persistentsubscription-\$all::.*-(?:checkpoint|parked)$/su;

/**
 * Streams by name and by id, cached in two generations: what was not used during a whole generation is forgotten, at
 * constant cost and without per-entry bookkeeping. Names without a stream are cached as well.
 */
export class StreamRegistry {
  #young = new Map<string | number, Stream | null>();
  #old = new Map<string | number, Stream | null>();
  readonly #byName: StatementSync;
  readonly #byId: StatementSync;
  readonly #insert: StatementSync;

  constructor(
    sql: DatabaseSync,
    private readonly lastRevision: (stream: number) => number,
  ) {
    this.#byName = sql.prepare('SELECT id FROM streams WHERE name = ?');
    this.#byId = sql.prepare('SELECT name FROM streams WHERE id = ?');
    this.#insert = sql.prepare('INSERT INTO streams (name) VALUES (?)');
  }

  find(name: string): Stream | undefined {
    const cached = this.#get(name);
    if (cached !== undefined) return cached ?? undefined;
    const row = this.#byName.get(name);
    if (row === undefined) {
      this.#set(name, null);
      return undefined;
    }
    return this.#load(Number(row['id']), name);
  }

  /** @throws when no stream has this id: then an event row refers to nothing. */
  nameOf(id: number): StreamName {
    const cached = this.#get(id);
    if (cached !== undefined && cached !== null) return cached;
    const name = this.#byId.get(id)?.['name'];
    if (typeof name !== 'string')
      throw new Error(`the data file has events of stream ${id}, which is not listed`);
    return this.find(name) ?? this.#load(id, name);
  }

  findOrCreate(name: string): Stream {
    return this.find(name) ?? this.#load(Number(this.#insert.run(name).lastInsertRowid), name);
  }

  /** Forgets everything, for instance after a transaction that was rolled back. */
  clear(): void {
    this.#young = new Map();
    this.#old = new Map();
  }

  #load(id: number, name: string): Stream {
    const stream: Stream = {
      id,
      name,
      nameBytes: Buffer.from(name, 'utf8'),
      isMetastream: name.startsWith('$$'),
      isHiddenInAll: hidden.test(name),
      last: this.lastRevision(id),
      metadata: undefined,
    };
    this.#set(name, stream);
    this.#set(id, stream);
    return stream;
  }

  #get(key: string | number): Stream | null | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old === undefined) return undefined;
    if (old === null) this.#set(key, null);
    else {
      this.#set(old.name, old);
      this.#set(old.id, old);
    }
    return old;
  }

  #set(key: string | number, stream: Stream | null): void {
    if (this.#young.size >= 2 * generation) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, stream);
  }
}
