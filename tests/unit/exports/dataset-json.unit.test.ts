import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'csv-parse/sync';
import type { Cell } from '../../../src/exports/table/table.js';
import type { DatasetJson } from '../../../src/exports/dataset-json/document.js';
import {
  csvFiles,
  datasetJsonFiles,
  datasets,
  evaluateFiles,
  type ExportedParticipant,
  type ExportedTrial,
} from '../../../src/exports/index.js';
import { daysBetween, plainDate } from '../../../src/domain/calendar/plain-date.js';
import { analysisRow } from '../../../src/domain/protocol/analysis-row/analysis-row-of.js';
import { leftAfterLock, livedTrial, shiftOf } from '../../support/exported-trials.js';
import type { PlayedTrial } from '../../../src/virtual/player/index.js';

const schema = (path: string | URL): object => JSON.parse(readFileSync(path, 'utf8')) as object;

const ours = new Ajv2020({ allErrors: true, strict: false }).compile(
  schema(new URL('../../../docs/schemas/dataset-json-1.1.schema.json', import.meta.url)),
);

/** A folder that holds `dataset.schema.json` of CDISC; it is not part of this project. */
const published = process.env['APAR_DATASET_JSON_SCHEMAS'];

type Mutable = { -readonly [Key in keyof DatasetJson]: DatasetJson[Key] };

const columnNamed = ({ columns }: DatasetJson, name: string): number =>
  columns.findIndex((column) => column.name === name);

describe('the export as Dataset-JSON', () => {
  let lived: PlayedTrial;
  let trial: ExportedTrial;
  let files: ReadonlyMap<string, DatasetJson>;
  beforeAll(async () => {
    lived = await livedTrial(20, 7);
    trial = leftAfterLock(lived);
    files = new Map(datasetJsonFiles(trial).map(({ name, text }) => [name, JSON.parse(text) as DatasetJson]));
  });

  const file = (name: string): DatasetJson => {
    const found = files.get(`${name.toLowerCase()}.json`);
    if (!found) throw new Error(`there is no ${name}`);
    return found;
  };
  const cells = (name: string, column: string): readonly Cell[] =>
    file(name).rows.map((row) => row[columnNamed(file(name), column)] ?? null);

  it('has the nine datasets, each valid by the schema', () => {
    expect([...files.values()].map(({ name }) => name)).toEqual([
      ...['ADSL', 'ADTTE', 'DM', 'DS', 'SV', 'TU', 'TR', 'RS', 'DV'],
    ]);
    for (const one of files.values()) {
      expect(one.records).toBeGreaterThan(0);
      ours(one);
      expect(ours.errors ?? []).toEqual([]);
    }
  });

  (published ? it : it.skip)('is valid by the schema that CDISC publishes', () => {
    const theirs = new Ajv2019({ strict: false }).compile(
      schema(join(published ?? '', 'dataset.schema.json')),
    );
    for (const one of files.values()) {
      theirs(one);
      expect(theirs.errors ?? []).toEqual([]);
    }
  });

  it.each<readonly [string, (one: Mutable) => void]>([
    [
      'a column without a label',
      (one) => (one.columns = one.columns.map(({ label: _, ...rest }) => rest as never)),
    ],
    [
      'a type that there is not',
      (one) => (one.columns = one.columns.map((c) => ({ ...c, dataType: 'text' as never }))),
    ],
    ['another version', (one) => (one.datasetJSONVersion = '1.0.0' as never)],
    ['a date that is none', (one) => (one.datasetJSONCreationDateTime = '2026-13-03T00:00:00Z' as never)],
    ['a negative number of records', (one) => (one.records = -1)],
    ['a cell that is a list', (one) => (one.rows = [[[] as never]])],
    ['a key of the first version', (one) => Object.assign(one, { clinicalData: {} })],
    [
      'a string for a number to be',
      (one) => (one.columns = [{ ...one.columns[0]!, targetDataType: 'integer' }]),
    ],
  ])('is refused by the schema with %s', (_what, spoil) => {
    const spoilt: Mutable = structuredClone(file('DM'));
    spoil(spoilt);
    expect(ours(spoilt)).toBe(false);
  });

  it('reads back equal to the tables, and names as many records as there are rows', () => {
    for (const table of datasets(trial)) {
      const one = file(table.name);
      expect(one.rows).toEqual(table.rows);
      expect(one.records).toBe(table.rows.length);
      expect(one.columns.map(({ name }) => name)).toEqual(table.columns.map(({ name }) => name));
      expect(new Set(one.columns.map(({ itemOID }) => itemOID)).size).toBe(one.columns.length);
    }
  });

  it('tells every row by its keys, in order from 1', () => {
    for (const { name, columns, rows } of files.values()) {
      const keys = columns.flatMap(({ keySequence }, at) =>
        keySequence === undefined ? [] : [{ keySequence, at }],
      );
      expect(keys.map(({ keySequence }) => keySequence)).toEqual(keys.map((_, i) => i + 1));
      const told = rows.map((row) => keys.map(({ at }) => row[at]).join('|'));
      expect([name, new Set(told).size]).toEqual([name, rows.length]);
    }
  });

  it('keeps its types: every cell is what its column says', () => {
    for (const { columns, rows } of files.values())
      for (const row of rows)
        columns.forEach(({ name, dataType, length = Infinity }, at) => {
          const cell = row[at];
          if (cell === null || cell === undefined) return;
          if (dataType === 'string') expect(String(cell).length).toBeLessThanOrEqual(length);
          if (dataType === 'date') expect(cell).toMatch(/^\d{4}-\d{2}-\d{2}$/u);
          if (dataType === 'integer') expect([name, Number.isSafeInteger(cell)]).toEqual([name, true]);
          expect(typeof cell).toBe(dataType === 'string' || dataType === 'date' ? 'string' : 'number');
        });
  });

  it('moves the dates of each participant by their own constant, and counts days on true dates', () => {
    const subjects = cells('DM', 'USUBJID') as readonly string[];
    const begun = cells('DM', 'RFSTDTC') as readonly (string | null)[];
    let moved = 0;
    trial.participants.forEach(({ subjectId, casebook }) => {
      const d0 = casebook.resection?.value.surgeryDate;
      const shown = begun[subjects.indexOf(subjectId)];
      if (d0 === undefined) return;
      expect(daysBetween(plainDate(shown ?? ''), d0)).toBe(shiftOf(subjectId));
      moved += 1;
    });
    expect(moved).toBeGreaterThan(10);
    const ids = cells('SV', 'USUBJID');
    const days = cells('SV', 'SVSTDY');
    const dates = cells('SV', 'SVSTDTC') as readonly string[];
    dates.forEach((date, at) => {
      const start = begun[subjects.indexOf(ids[at] as string)];
      const apart = daysBetween(plainDate(start ?? ''), plainDate(date));
      expect(days[at]).toBe(apart < 0 ? apart : apart + 1);
    });
  });

  it('holds no true date and no name of a study of images', () => {
    const texts = new Map(trial.participants.map((one) => [one.subjectId, one.casebook]));
    for (const { columns, rows } of files.values()) {
      const who = columns.findIndex(({ name }) => name === 'USUBJID');
      for (const row of rows) {
        const book = texts.get(String(row[who]));
        for (const { value } of book?.linkedStudies ?? []) expect(row).not.toContain(value.studyInstanceUid);
        expect(row).not.toContain(book?.resection?.value.surgeryDate ?? 'none');
      }
    }
  });

  it('says the same of an outcome as the file for apar evaluate', () => {
    const fas = evaluateFiles(trial).find(({ name }) => name === 'fas-v.csv');
    const rows = parse<Record<string, string>>(fas?.text ?? '', { columns: true });
    const [ids, codes, days] = ['USUBJID', 'PARAMCD', 'AVAL'].map((name) => cells('ADTTE', name));
    for (const { id, time, curveTime, rfsTime, osTime } of rows)
      for (const [code, expected] of Object.entries({
        T24: time,
        TTAR: curveTime,
        RFS: rfsTime,
        OS: osTime,
      })) {
        const at = ids?.findIndex((one, i) => one === id && codes?.[i] === code) ?? -1;
        expect([id, code, days?.[at]]).toEqual([id, code, Number(expected)]);
      }
    expect(rows.length).toBeGreaterThan(5);
  });

  it('gives recurrence-free survival as an interval with its two bounds, and other endpoints none', () => {
    const seen = { interval: 0, censored: 0 };
    const [ids, codes, left, right, days, censoring, dates] = [
      ...['USUBJID', 'PARAMCD', 'LEFT', 'RIGHT', 'AVAL', 'CNSR', 'ADT'],
    ].map((name) => cells('ADTTE', name));
    for (const { subjectId, endpoints, shift } of trial.participants) {
      const at = ids?.findIndex((id, i) => id === subjectId && codes?.[i] === 'RFSI') ?? -1;
      expect(at >= 0).toBe(endpoints !== null);
      if (endpoints === null) continue;
      const { rfsI, rfs } = endpoints;
      expect([left?.[at], right?.[at]]).toEqual([rfsI.left, rfsI.right]);
      expect(days?.[at]).toBe(rfsI.right ?? rfsI.left);
      expect(censoring?.[at]).toBe(rfsI.right === null ? 1 : 0);
      expect([days?.[at], dates?.[at]]).toEqual([rfs.time, shift.date(rfs.on)]);
      if (rfsI.right === null) seen.censored += 1;
      else if (rfsI.left < rfsI.right) seen.interval += 1;
    }
    expect(seen.interval).toBeGreaterThan(2);
    expect(seen.censored).toBeGreaterThan(2);
    codes?.forEach((code, at) => {
      if (code !== 'RFSI') expect([left?.[at], right?.[at]]).toEqual([null, null]);
    });
  });

  it('knows of each participant at baseline what the analyses know', () => {
    for (const [at, one] of trial.participants.entries()) {
      const participant = lived.participants.find(({ subjectId }) => subjectId === one.subjectId);
      if (!participant) throw new Error('nobody');
      const { baseline } = analysisRow(participant, { cutoff: trial.cutoff, finalLock: true });
      expect(one.baseline).toEqual(baseline);
      const shown = (name: string): Cell => cells('ADSL', name)[at] ?? null;
      const yesNo = (known: boolean | null | undefined): Cell => (known == null ? null : known ? 'Y' : 'N');
      expect({
        sex: shown('SEX'),
        age: baseline ? shown('AGE') : undefined,
        bclc: shown('BCLC'),
        childPugh: shown('CPTOT'),
        albiGrade: shown('ALBIGR'),
        ecog: shown('ECOGBL'),
        hbv: shown('HBV'),
        cirrhosis: shown('CIRRH'),
        afp: shown('AFPBL'),
        nodules: shown('TUMNUM'),
        largestMm: shown('TUMMAX'),
        mvi: shown('MVI'),
        edmondsonSteiner: shown('ESGRADE'),
        margin: shown('MARGIN'),
        fieldStrength: shown('FLDSTR'),
        vendor: shown('VENDOR'),
        contrastClass: shown('CONTRCL'),
      }).toEqual({
        sex: baseline?.sex ?? null,
        age: baseline?.age,
        bclc: baseline?.bclc ?? null,
        childPugh: baseline?.childPugh ?? null,
        albiGrade: baseline?.albiGrade ?? null,
        ecog: baseline?.ecog ?? null,
        hbv: yesNo(baseline?.hbv),
        cirrhosis: yesNo(baseline?.cirrhosis),
        afp: baseline?.afp ?? null,
        nodules: baseline?.nodules ?? null,
        largestMm: baseline?.largestMm ?? null,
        mvi: baseline?.mvi ?? null,
        edmondsonSteiner: baseline?.edmondsonSteiner ?? null,
        margin: baseline?.margin ?? null,
        fieldStrength: baseline?.fieldStrength == null ? null : String(baseline.fieldStrength),
        vendor: baseline?.vendor ?? null,
        contrastClass: baseline?.contrastClass ?? null,
      });
    }
  });

  it.each(['=HYPERLINK("http://x.invalid","see")', 'signed with Li Ming on 2026-05-01', '知情同意书'])(
    'lets no free text out where the site named the form of consent in its own words: %s',
    (formVersion) => {
      const spoken = (one: ExportedParticipant): ExportedParticipant => ({
        ...one,
        casebook: {
          ...one.casebook,
          consents: one.casebook.consents.map((fact) => ({ ...fact, value: { ...fact.value, formVersion } })),
        },
      });
      const told = { ...trial, participants: trial.participants.map(spoken) };
      for (const { text } of [...datasetJsonFiles(told), ...csvFiles(told), ...evaluateFiles(told)])
        expect(text).not.toContain(formVersion.slice(0, 10));
      const terms = cells('DS', 'DSTERM').filter((term) => String(term).startsWith('INFORMED CONSENT'));
      expect(new Set(terms)).not.toContain('INFORMED CONSENT SIGNED, FORM (text withheld)');
    },
  );

  it('links every measurement with a tumour', () => {
    const tumours = new Set(
      file('TU').rows.map(
        (_, at) => `${String(cells('TU', 'USUBJID')[at])}|${String(cells('TU', 'TULNKID')[at])}`,
      ),
    );
    const ids = cells('TR', 'USUBJID');
    cells('TR', 'TRLNKID').forEach((link, at) => {
      expect(tumours).toContain(`${String(ids[at])}|${String(link)}`);
    });
  });

  it('holds no score while one is sealed, and no adjudication for whom the history is closed', () => {
    const sealed = datasets({ ...leftAfterLock(lived, { opened: null }), showsHistory: false });
    const adsl = sealed.find(({ name }) => name === 'ADSL');
    expect(adsl?.columns.map(({ name }) => name)).not.toContain('PREPROB');
    expect(cells('RS', 'RSTESTCD')).toContain('MILAN');
    for (const { name, rows } of sealed.filter(({ name }) => ['TU', 'TR', 'RS'].includes(name)))
      expect([name, JSON.stringify(rows).includes('INDEPENDENT ASSESSOR')]).toEqual([name, false]);
  });

  it('is the same as CSV, column by column', () => {
    const csv = new Map(csvFiles(trial).map(({ name, text }) => [name, text]));
    for (const { name, columns, rows } of datasets(trial)) {
      const [header, ...read] = parse(csv.get(`${name}.csv`) ?? '');
      expect(header).toEqual(columns.map((column) => column.name));
      expect(read).toEqual(rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))));
    }
  });
});
