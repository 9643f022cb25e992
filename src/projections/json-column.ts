import type { ColumnType } from 'kysely';

/**
 * A column of SQL type `json`, written as text because drivers disagree on how they turn arrays and objects into JSON.
 * Not `jsonb`: that one refuses the character U+0000, and what the log holds must always be storable.
 */
export type JsonColumn<Value> = ColumnType<Value, string, string>;

export const toJson = (value: unknown): string => JSON.stringify(value ?? null);
