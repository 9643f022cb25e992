import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { CsvError, type Parser, parse } from 'csv-parse';
import { type EvaluationData, type RowReader, rowReader } from '../../application/evaluation/index.js';
import type { EvaluatedFile, EvaluationArguments } from '../../contracts/evaluation.js';
import { BytesWrong, decoded } from './decoded.js';
import { Trouble, systemCause } from '../exit-codes.js';

export interface CsvForm {
  readonly encoding: string;
  readonly delimiter: string;
  readonly maxRows: number;
}

export interface CsvRead {
  readonly data: EvaluationData;
  readonly file: EvaluatedFile;
  readonly notes: readonly string[];
}

/** Longer than any row that makes sense: an open quote is found after this much and not at the end of the file. */
const longestRow = 1024 * 1024;

const inWords: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote is opened and never closed; the file is cut off, or a quote is missing',
  CSV_INVALID_CLOSING_QUOTE:
    'text follows a closing quote; write a quote inside a cell twice, and quote the whole cell',
  INVALID_OPENING_QUOTE:
    'a quote stands inside a cell that is not quoted; quote the whole cell and write it twice',
  CSV_MAX_RECORD_SIZE: `the row is longer than ${longestRow} characters; a closing quote may be missing before`,
};

const parserInto = (reader: RowReader, delimiter: string): Parser => {
  const parser = parse({
    delimiter,
    record_delimiter: '\n',
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longestRow,
    on_record: (cells: readonly string[], { lines }) => {
      reader.take(cells, lines);
      return null;
    },
  });
  parser.resume();
  return parser;
};

/** What ended the reading as a fault beside those of the rows before it, or undefined for another kind of error. */
const faultIn = (error: unknown): { readonly line: number; readonly what: string } | undefined => {
  if (error instanceof BytesWrong) return { line: error.line, what: error.message };
  if (!(error instanceof CsvError)) return undefined;
  const { lines } = error as CsvError & { readonly lines?: number };
  return { line: lines ?? 1, what: inWords[error.code] ?? error.message };
};

const asTrouble = (error: unknown, path: string): unknown =>
  (error as NodeJS.ErrnoException).syscall === undefined
    ? error
    : new Trouble(`${path} cannot be read: ${systemCause(error)}`, { cause: error });

/**
 * Reads a CSV file as a stream: in memory are its columns of numbers, and the ids.
 * @throws DataWrong with every fault by line and column; Trouble when the file cannot be read
 */
export const readCsv = async (
  path: string,
  request: EvaluationArguments,
  { encoding, delimiter, maxRows }: CsvForm,
): Promise<CsvRead> => {
  const hash = createHash('sha256');
  let bytes = 0;
  let last = 0;
  const measured = async function* (parts: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const part of parts) {
      hash.update(part);
      bytes += part.length;
      last = part.at(-1) ?? last;
      yield part;
    }
  };
  const reader = rowReader(request, { maxRows, delimiter });
  try {
    await pipeline(
      createReadStream(path, { highWaterMark: 256 * 1024 }),
      measured,
      decoded(encoding),
      parserInto(reader, delimiter),
    );
  } catch (error) {
    const fault = faultIn(error);
    if (fault === undefined) throw asTrouble(error, path);
    reader.fault(fault.line, null, fault.what);
  }
  return {
    data: reader.data(),
    file: { sha256: hash.digest('hex'), bytes, encoding, delimiter },
    notes:
      last === 0x0a || last === 0x0d || encoding.startsWith('utf-16')
        ? []
        : [
            'the last line does not end in a line break: if the file was cut off, its last number may be short',
          ],
  };
};
