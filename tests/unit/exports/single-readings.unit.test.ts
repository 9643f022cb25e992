import { beforeAll, describe, expect, it } from '@jest/globals';
import { datasets, type ExportedTrial } from '../../../src/exports/index.js';
import type { Cell, Table } from '../../../src/exports/table/table.js';
import { leftAfterLock, livedTrial } from '../../support/exported-trials.js';

type Shown = Readonly<Record<string, Cell>>;

const rowsOf = (trial: ExportedTrial, name: string): readonly Shown[] => {
  const table: Table | undefined = datasets(trial).find((one) => one.name === name);
  if (!table) throw new Error(`there is no ${name}`);
  return table.rows.map((row) =>
    Object.fromEntries(table.columns.map((column, at) => [column.name, row[at]!])),
  );
};

describe('the blinded readings of recurrences', () => {
  let trial: ExportedTrial;
  let milan: readonly Shown[];
  beforeAll(async () => {
    trial = leftAfterLock(await livedTrial(80, 12));
    milan = rowsOf(trial, 'RS').filter(({ RSTESTCD }) => RSTESTCD === 'MILAN');
  });
  const of = (subjectId: string): readonly Shown[] => milan.filter(({ USUBJID }) => USUBJID === subjectId);

  it('stand one by one, the first look of each reader, by the part that the reader had', () => {
    const seen = { pairs: 0, thirds: 0 };
    for (const { subjectId, casebook } of trial.participants) {
      const expected = casebook.readingCases.flatMap(({ value: { caseId } }) => {
        const readings = casebook.readings.filter(({ value }) => value.caseId === caseId);
        const readers = [...new Set(readings.map(({ actor }) => actor.id))];
        if (readers.length === 2) seen.pairs += 1;
        if (readers.length === 3) seen.thirds += 1;
        return ['READER 1', 'READER 2', 'ADJUDICATOR'].slice(0, readers.length);
      });
      expect(of(subjectId).map(({ RSEVALID }) => RSEVALID)).toEqual(expected);
    }
    expect(seen.pairs).toBeGreaterThan(5);
    expect(seen.thirds).toBeGreaterThan(0);
  });

  it('have one accepted record for each recurrence, which says what was adjudicated', () => {
    let adjudicated = 0;
    for (const { subjectId, casebook, shift } of trial.participants) {
      const last = casebook.recurrences.flatMap(({ revision }) => {
        const results = casebook.adjudications.filter(({ value }) => value.recurrenceRevision === revision);
        const result = results.at(-1);
        return result ? [result.value] : [];
      });
      adjudicated += last.length;
      const accepted = of(subjectId).filter(({ RSACPTFL }) => RSACPTFL === 'Y');
      expect(accepted.map(({ RSSTRESC, RSDTC }) => [RSSTRESC, RSDTC])).toEqual(
        last.map((one) => [one.milan, one.firstSeenDate && shift.date(one.firstSeenDate)]),
      );
      for (const [i, { decidedBy }] of last.entries())
        expect(accepted[i]?.['RSEVALID'] === 'ADJUDICATOR').toBe(decidedBy === 'THIRD_READER');
    }
    expect(adjudicated).toBeGreaterThan(5);
  });

  it('say of each reader whether there was a recurrence at all', () => {
    const recurrence = rowsOf(trial, 'RS').filter(
      ({ RSTESTCD, RSEVAL }) => RSTESTCD === 'RECUR' && RSEVAL === 'INDEPENDENT ASSESSOR',
    );
    expect(recurrence).toHaveLength(milan.length);
    for (const { RSSTRESC, RSDTC } of recurrence)
      expect(RSSTRESC).toBe(RSDTC === null ? 'NO_RECURRENCE' : 'RECURRENCE');
  });

  it('list every lesion that a reader measured, linked from its measurement and told from those of the other readers', () => {
    const tumours = rowsOf(trial, 'TU');
    for (const { subjectId, casebook } of trial.participants) {
      const links = tumours.filter(({ USUBJID }) => USUBJID === subjectId).map(({ TULNKID }) => TULNKID);
      expect(new Set(links).size).toBe(links.length);
      const ofReaders = tumours.filter(
        ({ USUBJID, TUEVAL }) => USUBJID === subjectId && TUEVAL === 'INDEPENDENT ASSESSOR',
      );
      expect(ofReaders).toHaveLength(
        casebook.readings.reduce((count, { value }) => count + value.longestMm.length, 0),
      );
    }
    const known = new Map(tumours.map((one) => [`${one['USUBJID']}|${one['TULNKID']}`, one]));
    for (const measured of rowsOf(trial, 'TR')) {
      const tumour = known.get(`${measured['USUBJID']}|${measured['TRLNKID']}`);
      expect([measured['TREVAL'], measured['TREVALID'], measured['TRACPTFL']]).toEqual([
        tumour?.['TUEVAL'],
        tumour?.['TUEVALID'],
        tumour?.['TUACPTFL'],
      ]);
    }
  });

  it('name no reader, and the site is never told apart', () => {
    const readers = new Set(
      trial.participants.flatMap(({ casebook }) => casebook.readings.map(({ actor }) => actor.id)),
    );
    expect(readers.size).toBeGreaterThan(1);
    for (const { name, rows } of datasets(trial))
      for (const row of rows) for (const reader of readers) expect([name, ...row]).not.toContain(reader);
    for (const { RSEVAL, RSEVALID, RSACPTFL } of rowsOf(trial, 'RS'))
      if (RSEVAL === 'INVESTIGATOR') expect([RSEVALID, RSACPTFL]).toEqual([null, null]);
  });

  it('stay where the history is closed', () => {
    for (const name of ['RS', 'TU', 'TR']) {
      const shown = rowsOf({ ...trial, showsHistory: false }, name);
      expect(shown.length).toBeGreaterThan(0);
      expect(shown.filter((row) => row[`${name}EVAL`] !== 'INVESTIGATOR')).toEqual([]);
    }
  });
});
