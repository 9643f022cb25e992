import type { EvaluationArguments } from '../../../contracts/evaluation.js';
import type { EvaluationData } from '../evaluation-data.js';
import { type Cell, numberIn, probabilityIn, quoted, timeIn } from './cell.js';
import { curveColumns } from './curve-columns.js';
import { type Faults, collectedFaults } from './faults.js';
import { checkHeader, positionsIn } from './header.js';
import { type NumberColumn, numberColumn } from './number-column.js';
import { typeReader } from './status-codes.js';
import { distinctIds, groupLabels } from './text-columns.js';

export interface RowReader {
  /** Takes one line of the file; the first is the header. @throws DataWrong when no row can be read after it. */
  readonly take: (cells: readonly string[], line: number) => void;
  /** Notes what the file itself has wrong. */
  readonly fault: Faults['add'];
  /** @throws DataWrong with every fault. */
  readonly data: () => EvaluationData;
}

/** Where a row and the header part. */
const surplus = (cells: readonly string[], header: readonly string[]): string =>
  cells.length < header.length
    ? `there is no cell for ${quoted(header[cells.length] ?? '')}`
    : `cell ${header.length + 1}, ${quoted(cells[header.length] ?? '')}, has no header`;

interface ColumnReader {
  readonly name: string;
  readonly at: number;
  /** What is wrong with the cell, or undefined. */
  readonly read: (cell: string, line: number) => string | undefined;
}

/** Reads rows into columns of numbers and collects what is wrong, by line and column. */
export const rowReader = (
  request: EvaluationArguments,
  { maxRows, delimiter }: { readonly maxRows: number; readonly delimiter: string },
): RowReader => {
  const faults = collectedFaults();
  const into = columnsFor(request);
  let readers: readonly ColumnReader[] | undefined;
  let header: readonly string[] = [];
  let rows = 0;

  const takeHeader = (cells: readonly string[]): void => {
    header = cells.map((cell) => cell.trim());
    checkHeader(
      header,
      into.columns.map(({ name }) => name),
      delimiter,
      faults,
    );
    faults.throwIfAny();
    const positions = positionsIn(header);
    readers = into.columns.map(({ name, read }) => ({ name, read, at: positions.get(name) ?? -1 }));
  };
  const takeRow = (cells: readonly string[], line: number): void => {
    rows += 1;
    if (rows > maxRows) {
      faults.add(
        line,
        null,
        `the file has more than ${maxRows} rows; raise --max-rows if the memory is there, or evaluate a part`,
      );
      faults.throwIfAny();
    }
    if (cells.length !== header.length) {
      faults.add(
        line,
        null,
        `the row has ${cells.length} cells and the header ${header.length}: ${surplus(cells, header)}; the line is cut off, or a cell holds the delimiter and is not quoted`,
      );
      return;
    }
    for (const { name, at, read } of readers ?? []) {
      const wrong = read(cells[at] ?? '', line);
      if (wrong !== undefined) faults.add(line, name, wrong);
    }
  };

  return {
    take: (cells, line) => {
      if (readers === undefined) takeHeader(cells);
      else takeRow(cells, line);
    },
    fault: faults.add,
    data: () => {
      if (readers === undefined && faults.count() === 0) {
        faults.add(1, null, 'the file is empty; give a header and one row a subject');
      } else if (rows === 0 && faults.count() === 0) {
        faults.add(1, null, 'there is a header and no row; give one row a subject');
      }
      faults.throwIfAny();
      const data = into.data(rows);
      if (data.ofCurves.times.length === 0)
        faults.add(1, request.curveTime, 'every cell is empty; leave --curve-time and --curve-status out');
      faults.throwIfAny();
      return data;
    },
  };
};

const columnsFor = (request: EvaluationArguments) => {
  const columns: Omit<ColumnReader, 'at'>[] = [];
  const numbers = (name: string, parse: (cell: string) => Cell): NumberColumn => {
    const column = numberColumn();
    columns.push({
      name,
      read: (cell) => {
        const value = parse(cell);
        if (typeof value === 'string') return value;
        column.add(value);
        return undefined;
      },
    });
    return column;
  };
  const toType = typeReader(request);
  const times = numbers(request.time, timeIn);
  const types = numbers(request.status, toType);
  const apart = request.curveTime !== request.time && request.curveStatus !== request.status;
  const curves = apart ? curveColumns(toType) : null;
  const curveTimes = apart || request.curveTime === request.time ? times : numbers(request.curveTime, timeIn);
  const curveTypes =
    apart || request.curveStatus === request.status ? types : numbers(request.curveStatus, toType);
  if (curves) {
    columns.push({ name: request.curveTime, read: curves.readTime });
    columns.push({ name: request.curveStatus, read: curves.readStatus });
  }
  const scores = request.scores.map(({ column, probability }) =>
    numbers(column, probability ? probabilityIn : numberIn),
  );
  if (request.id !== null) columns.push({ name: request.id, read: distinctIds() });
  const groups = request.group === null ? null : groupLabels();
  if (request.group !== null && groups !== null) columns.push({ name: request.group, read: groups.read });
  return {
    columns,
    data: (n: number): EvaluationData => ({
      n,
      atHorizon: { times: times.values(), types: types.values() },
      ofCurves: curves?.outcomes() ?? { times: curveTimes.values(), types: curveTypes.values() },
      curveRows: curves?.rows(n) ?? null,
      scores: scores.map((score) => score.values()),
      groups: groups === null ? null : groups.values(),
    }),
  };
};
