import { isPlainDate } from '../../../src/domain/calendar/plain-date.js';
import type { Cell } from '../../../src/exports/table/table.js';
import type { DatasetJson } from '../../../src/exports/dataset-json/document.js';

const yes = ['Y'];
const yesOrNo = ['Y', 'N'];

/** Controlled terms of CDISC, and codes of this trial, by the end of the variable's name. */
const codelists: readonly (readonly [RegExp, readonly Cell[]])[] = [
  [/^(TU|TR|RS)EVAL$/u, ['INVESTIGATOR', 'INDEPENDENT ASSESSOR']],
  [/EVALID$/u, ['READER 1', 'READER 2', 'ADJUDICATOR']],
  [/(ACPTFL|^DTHFL)$/u, yes],
  [/^(SCR|ENR|FASV|PPV|POSTV|EXP|ALL)FL$/u, yesOrNo],
  [/^SEX$/u, ['M', 'F', 'U']],
  [/^(HBV|CIRRH)$/u, yesOrNo],
  [/^PARAMCD$/u, ['T24', 'TTAR', 'RFS', 'RFSS', 'RFST', 'RFSI', 'OS']],
  [/^CNSR$/u, [0, 1, 2, 3]],
  [/^(TU|TR|RS)TESTCD$/u, ['TUMIDENT', 'LDIAM', 'RECUR', 'MILAN']],
  [/^DSCAT$/u, ['PROTOCOL MILESTONE', 'DISPOSITION EVENT']],
  [/^AGEU$/u, ['YEARS']],
];

/** Variables that the guides of SDTM and ADaM require of every dataset of a kind. */
const required = (name: string): readonly string[] => {
  if (name === 'ADSL') return ['STUDYID', 'USUBJID', 'SUBJID', 'SITEID', 'AGE', 'AGEU', 'SEX'];
  if (name === 'ADTTE')
    return ['STUDYID', 'USUBJID', 'PARAM', 'PARAMCD', 'AVAL', 'CNSR', 'STARTDT', 'ADT', 'LEFT', 'RIGHT'];
  if (name === 'DM') return ['STUDYID', 'DOMAIN', 'USUBJID', 'SUBJID', 'SITEID', 'SEX', 'ARMCD', 'COUNTRY'];
  return ['STUDYID', 'DOMAIN', 'USUBJID', `${name}SEQ`];
};

const variable = /^[A-Z][A-Z0-9]{0,7}$/u;
const longestLabel = 40;
const longestText = 200;

type TypeCheck = (cell: NonNullable<Cell>) => boolean;
const holds: Readonly<Record<DatasetJson['columns'][number]['dataType'], TypeCheck>> = {
  string: (cell) => typeof cell === 'string' && Buffer.byteLength(cell) <= longestText,
  date: (cell) => typeof cell === 'string' && isPlainDate(cell),
  integer: (cell) => Number.isSafeInteger(cell),
  float: (cell) => typeof cell === 'number' && Number.isFinite(cell),
};

const repeated = <T>(all: readonly T[]): readonly T[] => all.filter((one, i) => all.indexOf(one) !== i);

const faultsOfCell = (
  { name, dataType, length }: DatasetJson['columns'][number],
  cell: Cell | undefined,
): readonly string[] => {
  if (cell === undefined) return [`${name} has no cell`];
  if (cell === null) return [];
  const codes = codelists.find(([of]) => of.test(name))?.[1];
  return [
    ...(holds[dataType](cell) ? [] : [`${name}: ${cell} is no ${dataType}`]),
    ...(codes && !codes.includes(cell) ? [`${name}: ${cell} is not in its codelist`] : []),
    ...(length !== undefined && Array.from(String(cell)).length > length
      ? [`${name}: ${cell} is too long`]
      : []),
  ];
};

/** What the specification of Dataset-JSON, the transport format of SAS and the codelists ask for, and no JSON schema can say. */
export const faultsOfDataset = ({ name, label, columns, rows, records }: DatasetJson): readonly string[] => {
  const names = columns.map((column) => column.name);
  const keys = columns.flatMap(({ keySequence }, at) =>
    keySequence === undefined ? [] : [[keySequence, at] as const],
  );
  const told = rows.map((row) => keys.map(([, at]) => row[at]).join('|'));
  return [
    ...repeated(columns.map(({ itemOID }) => itemOID)).map((oid) => `${oid} stands twice`),
    ...repeated(names).map((one) => `${one} stands twice`),
    ...required(name).flatMap((one) => (names.includes(one) ? [] : [`${one} is missing`])),
    ...names.filter((one) => !variable.test(one)).map((one) => `${one} is no name of a variable`),
    ...[label, ...columns.map((column) => column.label)]
      .filter((one) => one === '' || one.length > longestLabel)
      .map((one) => `"${one}" is no label`),
    ...(keys.some(([key], i) => key !== i + 1) ? ['the keys are not counted from 1'] : []),
    ...repeated(told).map((key) => `two rows have the key ${key}`),
    ...(records === rows.length ? [] : [`${records} records, ${rows.length} rows`]),
    ...rows.flatMap((row) => [
      ...(row.length === columns.length ? [] : [`a row of ${row.length} cells`]),
      ...columns.flatMap((column, at) => faultsOfCell(column, row[at])),
    ]),
  ];
};

/** References between datasets that nothing answers. */
export const danglingIn = (files: readonly DatasetJson[]): readonly string[] => {
  const values = (dataset: string, ...names: readonly string[]): readonly string[] => {
    const file = files.find(({ name }) => name === dataset);
    if (!file) return [];
    const at = names.map((name) => file.columns.findIndex((column) => column.name === name));
    return file.rows.map((row) => at.map((i) => row[i]).join('|'));
  };
  const missing = (from: readonly string[], among: readonly string[], what: string): readonly string[] =>
    from.filter((one) => !among.includes(one)).map((one) => `${what} ${one}`);
  const people = values('DM', 'USUBJID');
  return [
    ...files.flatMap(({ name }) =>
      missing(values(name, 'USUBJID'), people, `${name} has rows of nobody in DM:`),
    ),
    ...missing(
      values('TR', 'USUBJID', 'TRLNKID'),
      values('TU', 'USUBJID', 'TULNKID'),
      'TR measures no tumour:',
    ),
    ...missing(values('ADTTE', 'USUBJID'), values('ADSL', 'USUBJID'), 'ADTTE has rows of nobody in ADSL:'),
  ];
};
