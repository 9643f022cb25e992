import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import type { NewEvent } from './records.js';

/** A row of the event table. */
export interface EventRow {
  readonly position: number;
  readonly stream: number;
  readonly revision: number;
  readonly id: Uint8Array;
  readonly type: string;
  readonly isJson: boolean;
  /** Milliseconds since the epoch. */
  readonly created: number;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

const columns = 'pos, stream, rev, id, type, json, created, data, meta';
/** A page ends after about so many bytes, so that large events do not pile up in memory. */
const pageBytes = 1024 * 1024;

/** All statements on the event table. No statement stays open between calls. */
export class EventTable {
  readonly #insert: StatementSync;
  readonly #streamForwards: StatementSync;
  readonly #streamBackwards: StatementSync;
  readonly #allForwards: StatementSync;
  readonly #allBackwards: StatementSync;
  readonly #ids: StatementSync;
  readonly #lastRevision: StatementSync;
  readonly #lastPosition: StatementSync;
  readonly #newestIds: StatementSync;

  constructor(sql: DatabaseSync) {
    const arrays = (text: string): StatementSync => {
      const statement = sql.prepare(text);
      statement.setReturnArrays(true);
      return statement;
    };
    const select = `SELECT ${columns} FROM events`;
    this.#insert = sql.prepare(`INSERT INTO events (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
    this.#streamForwards = arrays(`${select} WHERE stream = ? AND rev >= ? ORDER BY rev LIMIT ?`);
    this.#streamBackwards = arrays(`${select} WHERE stream = ? AND rev <= ? ORDER BY rev DESC LIMIT ?`);
    this.#allForwards = arrays(`${select} WHERE pos >= ? ORDER BY pos LIMIT ?`);
    this.#allBackwards = arrays(`${select} WHERE pos < ? ORDER BY pos DESC LIMIT ?`);
    this.#ids = arrays('SELECT id, pos FROM events WHERE stream = ? AND rev >= ? ORDER BY rev LIMIT ?');
    this.#lastRevision = arrays('SELECT rev FROM events WHERE stream = ? ORDER BY rev DESC LIMIT 1');
    this.#lastPosition = arrays('SELECT pos FROM events ORDER BY pos DESC LIMIT 1');
    this.#newestIds = arrays('SELECT stream, id, rev, pos FROM events WHERE pos > ? ORDER BY pos');
  }

  insert(position: number, stream: number, revision: number, created: number, event: NewEvent): void {
    const { id, type, isJson, data, metadata } = event;
    this.#insert.run(position, stream, revision, id, type, isJson ? 1 : 0, created, data, metadata);
  }

  /** Rows from a revision on, inclusive in both directions. */
  ofStream(stream: number, from: number, backwards: boolean, limit: number): EventRow[] {
    return page((backwards ? this.#streamBackwards : this.#streamForwards).iterate(stream, from, limit));
  }

  /** Rows from a position on: inclusive forwards, exclusive backwards. */
  ofAll(from: number, backwards: boolean, limit: number): EventRow[] {
    return page((backwards ? this.#allBackwards : this.#allForwards).iterate(from, limit));
  }

  /** Id and position of so many events of a stream from a revision on. */
  idsFrom(stream: number, revision: number, limit: number): { id: Uint8Array; position: number }[] {
    return [...rows(this.#ids.all(stream, revision, limit))].map((row) => ({
      id: blob(row[0]),
      position: integer(row[1]),
    }));
  }

  /** -1 when the stream has no event. */
  lastRevision(stream: number): number {
    const [row] = rows([this.#lastRevision.get(stream)]);
    return row === undefined ? -1 : integer(row[0]);
  }

  /** 0 when there is no event at all. */
  lastPosition(): number {
    const [row] = rows([this.#lastPosition.get()]);
    return row === undefined ? 0 : integer(row[0]);
  }

  /** Calls back for each event above a position, in order. */
  forEachId(
    above: number,
    visit: (stream: number, id: Uint8Array, revision: number, position: number) => void,
  ): void {
    for (const row of rows(this.#newestIds.iterate(above)))
      visit(integer(row[0]), blob(row[1]), integer(row[2]), integer(row[3]));
  }
}

type ArrayRow = readonly SQLOutputValue[];

/** Statements in array mode return arrays; the library types know objects only. */
const rows = function* (results: Iterable<unknown>): Generator<ArrayRow, undefined, undefined> {
  for (const result of results) if (result !== undefined) yield result as ArrayRow;
};

const page = (results: Iterable<unknown>): EventRow[] => {
  const events: EventRow[] = [];
  let bytes = 0;
  for (const result of results) {
    const row = result as ArrayRow;
    const event: EventRow = {
      position: integer(row[0]),
      stream: integer(row[1]),
      revision: integer(row[2]),
      id: blob(row[3]),
      type: row[4] as string,
      isJson: row[5] === 1,
      created: integer(row[6]),
      data: blob(row[7]),
      metadata: blob(row[8]),
    };
    events.push(event);
    bytes += event.data.length + event.metadata.length;
    if (bytes >= pageBytes) break;
  }
  return events;
};

const integer = (value: SQLOutputValue | undefined): number => value as number;
const blob = (value: SQLOutputValue | undefined): Uint8Array => value as Uint8Array;
