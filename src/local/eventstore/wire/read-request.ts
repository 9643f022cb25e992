import { ProtoReader } from './proto-reader.js';
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

export const decodeReadRequest = (bytes: Buffer): ReadRequest => {
  const reader = new ProtoReader(bytes);
  let request = readOptions(new ProtoReader(Buffer.alloc(0)));
  while (reader.next()) {
    if (reader.field === 1) request = readOptions(reader.message());
    else reader.skip();
  }
  return request;
};

const readOptions = (reader: ProtoReader): ReadRequest => {
  let source: ReadSource | undefined;
  let backwards = false;
  let resolveLinks = false;
  let count: bigint | undefined;
  let subscription = false;
  let filter: ReadFilter | undefined;
  let structuredIds = false;
  while (reader.next()) {
    switch (reader.field) {
      case 1:
        source = readStreamSource(reader.message());
        break;
      case 2:
        source = readAllSource(reader.message());
        break;
      case 3:
        backwards = reader.uint32() === 1;
        break;
      case 4:
        resolveLinks = reader.bool();
        break;
      case 5:
        count = reader.uint64();
        break;
      case 6:
        reader.skip();
        subscription = true;
        break;
      case 7:
        filter = readFilter(reader.message());
        break;
      case 9:
        structuredIds = readsStructuredIds(reader.message());
        break;
      default:
        reader.skip();
    }
  }
  return { source, backwards, resolveLinks, count, subscription, filter, structuredIds };
};

const readStreamSource = (reader: ProtoReader): ReadSource => {
  let stream: string | undefined;
  let from: ReadFrom = { kind: 'start' };
  while (reader.next()) {
    switch (reader.field) {
      case 1:
        stream = readStreamIdentifier(reader.message());
        break;
      case 2:
        from = { kind: 'at', value: reader.uint64() };
        break;
      case 3:
        reader.skip();
        from = { kind: 'start' };
        break;
      case 4:
        reader.skip();
        from = { kind: 'end' };
        break;
      default:
        reader.skip();
    }
  }
  return { kind: 'stream', stream, from };
};

const readAllSource = (reader: ProtoReader): ReadSource => {
  let from: ReadFrom = { kind: 'start' };
  while (reader.next()) {
    switch (reader.field) {
      case 1:
        from = { kind: 'at', value: readPosition(reader.message()) };
        break;
      case 2:
        reader.skip();
        from = { kind: 'start' };
        break;
      case 3:
        reader.skip();
        from = { kind: 'end' };
        break;
      default:
        reader.skip();
    }
  }
  return { kind: 'all', from };
};

const readFilter = (reader: ProtoReader): ReadFilter => {
  let on: ReadFilter['on'] = 'stream';
  let expression = { regex: '', prefixes: [] as readonly string[] };
  let window: number | undefined;
  let multiplier = 1;
  while (reader.next()) {
    switch (reader.field) {
      case 1:
      case 2:
        on = reader.field === 1 ? 'stream' : 'type';
        expression = readExpression(reader.message());
        break;
      case 3:
        window = reader.uint32();
        break;
      case 4:
        reader.skip();
        window = undefined;
        break;
      case 5:
        multiplier = reader.uint32();
        break;
      default:
        reader.skip();
    }
  }
  return { on, ...expression, window, multiplier };
};

const readExpression = (reader: ProtoReader): { regex: string; prefixes: readonly string[] } => {
  let regex = '';
  const prefixes: string[] = [];
  while (reader.next()) {
    switch (reader.field) {
      case 1:
        regex = reader.string();
        break;
      case 2:
        prefixes.push(reader.string());
        break;
      default:
        reader.skip();
    }
  }
  return { regex, prefixes };
};

const readsStructuredIds = (reader: ProtoReader): boolean => {
  let structured = false;
  while (reader.next()) {
    structured = reader.field === 1;
    reader.skip();
  }
  return structured;
};
