import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { DatasetJson } from '../../../src/exports/dataset-json/document.js';
import type { Cell } from '../../../src/exports/table/table.js';
import { datasetJsonFiles } from '../../../src/exports/index.js';
import { leftAfterLock, livedTrial } from '../../support/exported-trials.js';
import { danglingIn, faultsOfDataset } from './dataset-rules.js';

const path = new URL('../../../docs/schemas/dataset-json-1.1.schema.json', import.meta.url);
const schema = new Ajv2020({ allErrors: true, strict: false }).compile(
  JSON.parse(readFileSync(path, 'utf8')) as object,
);

type Mutable = { -readonly [Key in keyof DatasetJson]: DatasetJson[Key] };
type Spoil = (one: Mutable) => void;

const columnOf = ({ columns }: Mutable, name: string): number =>
  columns.findIndex((column) => column.name === name);

/** The first row that has a value there gets another. */
const cell =
  (name: string, value: unknown): Spoil =>
  (one) => {
    const at = columnOf(one, name);
    const row = one.rows.findIndex((cells) => cells[at] !== null);
    one.rows = one.rows.map((cells, i) => (i === row ? cells.with(at, value as Cell) : cells));
  };
const column =
  (name: string, change: object): Spoil =>
  (one) => {
    one.columns = one.columns.map((held) => (held.name === name ? { ...held, ...change } : held));
  };
const without =
  (name: string): Spoil =>
  (one) => {
    const at = columnOf(one, name);
    one.columns = one.columns.toSpliced(at, 1);
    one.rows = one.rows.map((cells) => cells.toSpliced(at, 1));
  };
const document =
  (change: object): Spoil =>
  (one) => {
    Object.assign(one, change);
  };

describe('a dataset that was broken', () => {
  let files: ReadonlyMap<string, DatasetJson>;
  beforeAll(async () => {
    const made = datasetJsonFiles(leftAfterLock(await livedTrial(40, 12)));
    files = new Map(
      made.map(({ text }) => JSON.parse(text) as DatasetJson).map((one) => [one.name, one] as const),
    );
  });

  const spoilt = (name: string, spoil: Spoil): Mutable => {
    const one: Mutable = structuredClone(files.get(name)!);
    spoil(one);
    return one;
  };

  it('has none of these faults before it is broken', () => {
    for (const one of files.values()) {
      expect([one.name, schema(one), faultsOfDataset(one)]).toEqual([one.name, true, []]);
    }
    expect(danglingIn([...files.values()])).toEqual([]);
  });

  it.each<readonly [string, string, Spoil]>([
    ['has no columns', 'TU', document({ columns: undefined })],
    ['has rows that are objects', 'TU', document({ rows: [{ STUDYID: 'x' }] })],
    [
      'was made on a day that there is not',
      'DM',
      document({ datasetJSONCreationDateTime: '2026-02-30T10:00:00Z' }),
    ],
    [
      'was made on the 31st of April',
      'DM',
      document({ datasetJSONCreationDateTime: '2026-04-31T10:00:00Z' }),
    ],
    ['has a half record', 'RS', document({ records: 1.5 })],
    ['has no name', 'RS', document({ name: '' })],
    ['is of a study without an identifier', 'DV', document({ studyOID: '' })],
    ['has an attribute of nobody', 'DV', document({ sponsor: 'APAR' })],
    ['comes from a system without a version', 'SV', document({ sourceSystem: { name: 'APAR' } })],
    ['has a key that is counted from 0', 'ADSL', column('STUDYID', { keySequence: 0 })],
    ['has a length of 0', 'ADSL', column('STUDYID', { length: 0 })],
    ['has a number for a name', 'ADSL', column('STUDYID', { name: 7 })],
    ['has an attribute that columns do not have', 'ADSL', column('STUDYID', { codes: {} })],
    ['has a type of the first version', 'ADSL', column('STUDYID', { dataType: 'text' })],
    ['turns a text into a number', 'ADSL', column('STUDYID', { targetDataType: 'decimal' })],
  ])('is refused by the schema where it %s (%s)', (_what, name, spoil) => {
    expect(schema(spoilt(name, spoil))).toBe(false);
  });

  it.each<readonly [string, string, Spoil, RegExp]>([
    ['misses a variable that is required', 'ADTTE', without('PARAMCD'), /PARAMCD is missing/u],
    [
      'has a row that is too short',
      'RS',
      (one) => (one.rows = one.rows.with(0, one.rows[0]!.slice(1))),
      /a row of/u,
    ],
    ['holds a text where a number is', 'ADTTE', cell('AVAL', '730'), /730 is no integer/u],
    ['holds a fraction where a whole number is', 'ADTTE', cell('AVAL', 1.5), /1.5 is no integer/u],
    ['holds a day that there is not', 'ADTTE', cell('ADT', '2027-02-30'), /2027-02-30 is no date/u],
    ['holds a day with its time', 'SV', cell('SVSTDTC', '2027-02-03T10:00'), /is no date/u],
    [
      'has one identifier twice',
      'TU',
      column('TUEVAL', { itemOID: 'IT.TU.TULOC' }),
      /IT.TU.TULOC stands twice/u,
    ],
    ['has one variable twice', 'TU', column('TUEVAL', { name: 'TULOC' }), /TULOC stands twice/u],
    ['has an evaluator that there is not', 'RS', cell('RSEVAL', 'READER'), /not in its codelist/u],
    ['names a reader', 'RS', cell('RSEVALID', 'Dr Li'), /Dr Li is not in its codelist/u],
    ['has a code of censoring that there is not', 'ADTTE', cell('CNSR', 4), /not in its codelist/u],
    ['has a set flag that is neither Y nor N', 'ADSL', cell('FASVFL', 'YES'), /not in its codelist/u],
    [
      'has a name too long for SAS',
      'DS',
      column('DSCAT', { name: 'DISPOSITIONCATEGORY' }),
      /no name of a variable/u,
    ],
    ['has a label too long for SAS', 'DS', column('DSCAT', { label: 'L'.repeat(41) }), /no label/u],
    [
      'tells two rows by one key',
      'SV',
      (one) => (one.rows = one.rows.with(1, one.rows[0]!)),
      /two rows have the key/u,
    ],
    ['has fewer rows than records', 'DV', (one) => (one.records += 1), /records/u],
    ['holds a text longer than its column', 'DM', column('USUBJID', { length: 1 }), /too long/u],
  ])('is refused by the rules that no schema says where it %s (%s)', (_what, name, spoil, fault) => {
    expect(faultsOfDataset(spoilt(name, spoil)).join('\n')).toMatch(fault);
  });

  it.each<readonly [string, string, string, RegExp]>([
    ['a measurement of no tumour', 'TR', 'TRLNKID', /TR measures no tumour/u],
    ['a participant who is nobody', 'SV', 'USUBJID', /SV has rows of nobody in DM/u],
  ])('is seen with %s', (_what, name, variable, fault) => {
    const broken = spoilt(name, cell(variable, 'APAR-9999'));
    const all = [...files.values()].map((one) => (one.name === name ? broken : one));
    expect(danglingIn(all).join('\n')).toMatch(fault);
  });
});
