import { type Fields, present, ProtoReader } from './proto-reader.js';
import { readStreamIdentifier } from './expectation.js';
import { readPosition } from './position.js';

/** Where a read begins. */
export type ReadFrom =
  { readonly kind: 'start' } | { readonly kind: 'end' } | { readonly kind: 'at'; readonly value: bigint };

export interface ReadFilter {
  readonly on: 'stream' | 'type';
  /** Wins over the prefixes when it is not empty. */
  readonly regex: string;
  readonly prefixes: readonly string[];
  /** Events considered between two checkpoints, before the multiplier; undefined = the default. */
  readonly window: number | undefined;
  readonly multiplier: number;
}

export type ReadSource =
  | { readonly kind: 'all'; readonly from: ReadFrom }
  | { readonly kind: 'stream'; readonly stream: string | undefined; readonly from: ReadFrom };

export interface ReadRequest {
  readonly source: ReadSource | undefined;
  readonly backwards: boolean;
  readonly resolveLinks: boolean;
  /** Undefined = subscription. */
  readonly count: bigint | undefined;
  readonly subscription: boolean;
  readonly filter: ReadFilter | undefined;
  /** Event ids as two 64-bit halves instead of text. */
  readonly structuredIds: boolean;
}

export const decodeReadRequest = (bytes: Buffer): ReadRequest =>
  new ProtoReader(bytes).fold(
    { request: unasked },
    { 1: (field) => ({ request: field.message().fold(unasked, optionFields) }) },
  ).request;

const unasked: ReadRequest = {
  source: undefined,
  backwards: false,
  resolveLinks: false,
  count: undefined,
  subscription: false,
  filter: undefined,
  structuredIds: false,
};

const optionFields: Fields<ReadRequest> = {
  1: (field) => ({ source: readStreamSource(field.message()) }),
  2: (field) => ({ source: readAllSource(field.message()) }),
  3: (field) => ({ backwards: field.uint32() === 1 }),
  4: (field) => ({ resolveLinks: field.bool() }),
  5: (field) => ({ count: field.uint64() }),
  6: present({ subscription: true }),
  7: (field) => ({ filter: readFilter(field.message()) }),
  9: (field) => ({ structuredIds: readsStructuredIds(field.message()) }),
};

const start = present({ from: { kind: 'start' } } as const);
const end = present({ from: { kind: 'end' } } as const);

const readStreamSource = (reader: ProtoReader): ReadSource =>
  reader.fold<Extract<ReadSource, { kind: 'stream' }>>(
    { kind: 'stream', stream: undefined, from: { kind: 'start' } },
    {
      1: (field) => ({ stream: readStreamIdentifier(field.message()) }),
      2: (field) => ({ from: { kind: 'at', value: field.uint64() } }),
      3: start,
      4: end,
    },
  );

const readAllSource = (reader: ProtoReader): ReadSource =>
  reader.fold<Extract<ReadSource, { kind: 'all' }>>(
    { kind: 'all', from: { kind: 'start' } },
    { 1: (field) => ({ from: { kind: 'at', value: readPosition(field.message()) } }), 2: start, 3: end },
  );

const readFilter = (reader: ProtoReader): ReadFilter =>
  reader.fold<ReadFilter>(
    { on: 'stream', regex: '', prefixes: [], window: undefined, multiplier: 1 },
    {
      1: (field) => ({ on: 'stream', ...readExpression(field.message()) }),
      2: (field) => ({ on: 'type', ...readExpression(field.message()) }),
      3: (field) => ({ window: field.uint32() }),
      4: present({ window: undefined }),
      5: (field) => ({ multiplier: field.uint32() }),
    },
  );

const readExpression = (reader: ProtoReader): Pick<ReadFilter, 'regex' | 'prefixes'> =>
  reader.fold<Pick<ReadFilter, 'regex' | 'prefixes'>>(
    { regex: '', prefixes: [] },
    {
      1: (field) => ({ regex: field.string() }),
      2: (field, { prefixes }) => ({ prefixes: [...prefixes, field.string()] }),
    },
  );

const readsStructuredIds = (reader: ProtoReader): boolean =>
  reader.fold({ structured: false }, { 1: present({ structured: true }), 2: present({ structured: false }) })
    .structured;
