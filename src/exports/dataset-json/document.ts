import type { Instant } from '../../domain/calendar/instant.js';
import { originator, studyId } from '../datasets/study.js';
import type { Column, Table } from '../table/table.js';
import type { ExportedTrial } from '../trial/exported-trial.js';

export interface DatasetJsonColumn {
  readonly itemOID: string;
  readonly name: string;
  readonly label: string;
  readonly dataType: Column<never>['type'];
  readonly targetDataType?: 'integer';
  readonly length?: number;
  readonly displayFormat?: 'E8601DA.';
  readonly keySequence?: number;
}

/** A dataset of CDISC Dataset-JSON 1.1, attributes in the order in which the specification names them. */
export interface DatasetJson {
  readonly datasetJSONCreationDateTime: Instant;
  readonly datasetJSONVersion: '1.1.0';
  readonly fileOID: string;
  readonly originator: string;
  readonly sourceSystem: { readonly name: string; readonly version: string };
  readonly studyOID: string;
  readonly metaDataVersionOID: string;
  readonly itemGroupOID: string;
  readonly records: number;
  readonly name: string;
  readonly label: string;
  readonly columns: readonly DatasetJsonColumn[];
  readonly rows: Table['rows'];
}

/** Characters of the longest text that stands in the column; there is no planned length but this. */
const lengthOf = (rows: Table['rows'], at: number): number =>
  rows.reduce((longest, row) => Math.max(longest, Array.from(String(row[at] ?? '')).length), 1);

/** In ADaM a date is a number for the receiving system, though it travels as text. */
const dateInAdam = { targetDataType: 'integer', displayFormat: 'E8601DA.' } as const;

const columnOf = (
  { name: dataset, rows }: Table,
  { name, label, type, key }: Table['columns'][number],
  at: number,
): DatasetJsonColumn => ({
  itemOID: `IT.${dataset}.${name}`,
  name,
  label,
  dataType: type,
  ...(type === 'date' && dataset.startsWith('AD') ? dateInAdam : {}),
  ...(type === 'string' ? { length: lengthOf(rows, at) } : {}),
  ...(key === undefined ? {} : { keySequence: key }),
});

export const datasetJson = (
  table: Table,
  {
    madeAt,
    protocolVersion,
    programVersion,
  }: Pick<ExportedTrial, 'madeAt' | 'protocolVersion' | 'programVersion'>,
): DatasetJson => ({
  datasetJSONCreationDateTime: madeAt,
  datasetJSONVersion: '1.1.0',
  fileOID: `${studyId}.${table.name}.${madeAt}`,
  originator,
  sourceSystem: { name: originator, version: programVersion },
  studyOID: studyId,
  metaDataVersionOID: `MDV.${originator}.${protocolVersion}`,
  itemGroupOID: `IG.${table.name}`,
  records: table.rows.length,
  name: table.name,
  label: table.label,
  columns: table.columns.map((column, at) => columnOf(table, column, at)),
  rows: table.rows,
});
