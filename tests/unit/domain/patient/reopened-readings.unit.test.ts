import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { evolve } from '../../../../src/domain/patient/evolve.js';
import { imagesToRead } from '../../../../src/domain/protocol/adjudication/images-to-read.js';
import { label24 } from '../../../../src/domain/protocol/label/label-24.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { emptyCasebook } from '../../../../src/domain/record/casebook.js';
import type { Reading } from '../../../../src/domain/record/forms/reading.js';
import type { Scan } from '../../../../src/domain/record/forms/visit.js';
import { aReading, aRecurrence, aScan, aVisit, date, workup } from '../../../support/casebooks.js';
import {
  followed,
  frozenTrial,
  noon,
  type PatientHistory,
  person,
} from '../../../support/patient-histories.js';

const first = '6f1c1f0e-7b43-4c3f-8f57-0d8f6f4b2b11';
const second = 'b0a3c1de-58f2-4a0c-9a55-7f1f43c6a1d2';
const third = '2f6f4b3a-1a51-4f3e-8d7d-0a8c1c9b7e11';
/** Nobody could measure it on these images. */
const unmeasured = { intrahepaticCount: 1, longestMm: [null] } as const;

const recurred = () =>
  followed()
    .on('2026-03-20')
    .by(person('investigator'))
    .does('RecordVisit', aVisit('2026-03-16', { scans: workup('2026-03-16') }))
    .does('RecordRecurrence', aRecurrence('2026-03-16'))
    .by(person('coordinator'));
const formOf = ({ book }: PatientHistory) => book.recurrences.at(-1)!.revision;
const opened = (history: PatientHistory, caseId: string) =>
  history.reports('OpenReadingCase', { caseId, recurrenceRevision: formOf(history) });
const read = (history: PatientHistory, caseId: string, reader: string, change: Partial<Reading> = {}) =>
  history
    .by(person('reader', reader))
    .does('RecordReading', aReading(caseId, '2026-03-16', change))
    .by(history.context.actor);
/** Two readers found one lesion that they could not measure. */
const undetermined = () =>
  read(read(opened(recurred(), first), first, 'reader-1', unmeasured), first, 'reader-2', unmeasured).on(
    '2026-04-10',
  );
const scanned = (history: PatientHistory, on: string, change: Partial<Scan> = {}) =>
  history.does('RecordVisit', aVisit(on, { scans: [aScan(on, 'RECURRENCE', change)] }));
const corrects = (history: PatientHistory, factRevision: number, path: string, value: unknown) =>
  history.does('CorrectValue', {
    factRevision,
    path,
    value,
    reasonCode: 'TRANSCRIPTION',
    reason: 'misread',
    source: 'report',
  });
const opens = (history: PatientHistory) =>
  history
    .plan()
    .actions.map(({ id }) => id)
    .filter((id) => id.startsWith('open-reading-case'));
const caseOf = ({ book }: PatientHistory) => book.readingCases.at(-1)!.revision;
const label = ({ book }: PatientHistory) =>
  label24(book, protocolV1, { cutoff: date('2028-06-10'), finalLock: true }).status;

describe('ML-REOPEN, what readers left undetermined', () => {
  it('ML-REOPEN: stays decided while nothing new is on record', () => {
    expect(undetermined().book.adjudications.at(-1)?.value.milan).toBe('UNDETERMINED');
    expect(opens(undetermined())).toEqual([]);
    expect(label(undetermined())).toBe('UNDETERMINED');
    expect(
      undetermined()
        .by({ id: 'svc-worker', role: 'service', kind: 'service' })
        .tries('OpenReadingCase', { caseId: second, recurrenceRevision: formOf(undetermined()) }),
    ).toMatchObject({ code: 'READING.CASE_EXISTS' });
  });

  it('ML-REOPEN: goes to readers again under another id after another scan of the work-up', () => {
    const more = scanned(undetermined(), '2026-04-08');
    expect(opens(more)).toEqual([`open-reading-case:r${formOf(more)}:r${caseOf(more)}`]);
    const again = opened(more, second);
    expect(opens(again)).toEqual([]);
    expect(again.plan().waitingFor.filter(({ from }) => from === 'a reader')).toHaveLength(1);
    expect(imagesToRead(again.book, second, protocolV1).map((image) => image.date)).toEqual([
      '2026-03-16',
      '2026-03-16',
      '2026-04-08',
    ]);
    expect(label(again)).toBe('UNDETERMINED');
  });

  it('ML-REOPEN: the newest decided case counts, and both stay', () => {
    const again = opened(scanned(undetermined(), '2026-04-08'), second);
    const decided = read(read(again, second, 'reader-3'), second, 'reader-4');
    expect(decided.book.adjudications.map(({ value }) => [value.caseId, value.milan])).toEqual([
      [first, 'UNDETERMINED'],
      [second, 'WITHIN'],
    ]);
    expect(label(decided)).toBe('NON_AGGRESSIVE');
    expect(opens(scanned(decided, '2026-04-09'))).toEqual([]);
  });

  it('ML-REOPEN: who read the earlier case may read the further one, once; nobody reads the earlier one now', () => {
    const again = opened(scanned(undetermined(), '2026-04-08'), second);
    const tries = (caseId: string, reader: string) =>
      again.by(person('reader', reader)).tries('RecordReading', aReading(caseId, '2026-03-16'));
    expect(tries(second, 'reader-1')).not.toHaveProperty('code');
    expect(
      read(again, second, 'reader-1')
        .by(person('reader', 'reader-1'))
        .tries('RecordReading', aReading(second, '2026-03-16')),
    ).toMatchObject({ code: 'READING.ALREADY_READ' });
    expect(tries(second, 'reader-3')).not.toHaveProperty('code');
    expect(tries(first, 'reader-3')).toMatchObject({ code: 'READING.CASE_CLOSED' });
  });

  it('ML-REOPEN: a scan after the work-up is of another time, and one in use before is nothing new', () => {
    expect(opens(scanned(undetermined().on('2026-05-20'), '2026-05-18'))).toEqual([]);
    const before = read(
      scanned(read(opened(recurred(), first), first, 'reader-1', unmeasured), '2026-03-18'),
      first,
      'reader-2',
      unmeasured,
    );
    expect(opens(before)).toEqual([]);
  });

  it('ML-REOPEN: the work-up counts from the day of the readers too, where they saw it later', () => {
    const later = { ...unmeasured, firstSeenDate: date('2026-03-19') };
    const imaged = followed()
      .on('2026-03-20')
      .does('RecordVisit', aVisit('2026-03-16', { scans: workup('2026-03-16') }))
      .does('RecordVisit', aVisit('2026-03-19', { scans: workup('2026-03-19') }))
      .does('RecordRecurrence', aRecurrence('2026-03-16', { confirmDate: date('2026-03-19') }));
    const left = read(read(opened(imaged, first), first, 'reader-1', later), first, 'reader-2', later);
    const on = (day: string) => scanned(left.on('2026-05-20'), day);
    expect(opens(on('2026-04-19'))).toEqual([]);
    const more = opened(on('2026-04-18'), second);
    expect(imagesToRead(more.book, second, protocolV1).at(-1)?.date).toBe('2026-04-18');
  });

  it('ML-REOPEN: so does a correction, of a scan that was inadequate or of tissue that confirms the lesion', () => {
    const poor = scanned(recurred(), '2026-03-18', { adequate: false });
    const visit = poor.book.visits.at(-1)!.revision;
    const left = read(
      read(opened(poor, first), first, 'reader-1', unmeasured),
      first,
      'reader-2',
      unmeasured,
    ).on('2026-04-10');
    expect(opens(left)).toEqual([]);
    expect(opens(corrects(left, visit, '/scans/0/adequate', true))).toHaveLength(1);
    expect(opens(corrects(undetermined(), formOf(undetermined()), '/basis', 'BIOPSY'))).toHaveLength(1);
    expect(opens(corrects(undetermined(), formOf(undetermined()), '/longestMm/0', 23))).toEqual([]);
  });

  it('ML-REOPEN: taken back before the case is open, it opens none; the same evidence never opens two', () => {
    const form = formOf(undetermined());
    const biopsy = (history: PatientHistory) => corrects(history, form, '/basis', 'BIOPSY');
    const imaging = (history: PatientHistory) => corrects(history, form, '/basis', 'IMAGING');
    expect(opens(imaging(biopsy(undetermined())))).toEqual([]);
    const back = imaging(opened(biopsy(undetermined()), second));
    expect(opens(back)).toEqual([]);
    const again = read(read(back, second, 'reader-3', unmeasured), second, 'reader-4', unmeasured);
    expect(again.book.adjudications.at(-1)?.value).toMatchObject({ caseId: second, milan: 'UNDETERMINED' });
    expect(opens(biopsy(again))).toEqual([]);
    expect(opens(imaging(biopsy(again)))).toEqual([]);
    const more = scanned(again, '2026-04-08');
    expect(opens(more)).toEqual([`open-reading-case:r${form}:r${caseOf(again)}`]);
    expect(opens(opened(more, third))).toEqual([]);
  });

  it('ML-REOPEN: at most one case is open', () => {
    const again = scanned(opened(scanned(undetermined(), '2026-04-08'), second), '2026-04-09');
    expect(opens(again)).toEqual([]);
    expect(
      again
        .by({ id: 'svc-worker', role: 'service', kind: 'service' })
        .tries('OpenReadingCase', { caseId: third, recurrenceRevision: formOf(again) }),
    ).toMatchObject({ code: 'READING.CASE_EXISTS' });
  });

  it('ML-WORKUP, ML-REOPEN: a missing chest CT that comes decides by itself, without another case', () => {
    const noChest = followed()
      .on('2026-03-20')
      .by(person('investigator'))
      .does('RecordVisit', aVisit('2026-03-16', { scans: [aScan('2026-03-16', 'RECURRENCE')] }))
      .does('RecordRecurrence', aRecurrence('2026-03-16'))
      .by(person('coordinator'));
    const left = read(read(opened(noChest, first), first, 'reader-1'), first, 'reader-2');
    expect(left.book.adjudications.at(-1)?.value.milan).toBe('UNDETERMINED');
    const chest = scanned(left.on('2026-04-10'), '2026-04-02', { modality: 'CHEST_CT' });
    expect(chest.book.adjudications.at(-1)?.value.milan).toBe('WITHIN');
    expect(opens(chest)).toEqual([]);
  });

  it('ML-REOPEN, QY-LOCK: the freeze waits for the further case, and a frozen record opens none', () => {
    const more = scanned(undetermined(), '2026-04-08');
    const ordered = more.with({ trial: frozenTrial('2026-04-10') });
    expect(ordered.plan().waitingFor.map(({ what }) => what)).toContain('a blinded reading of images');
    const frozen = ordered.happened({ type: 'CasebookFrozen', data: { frozenAt: noon('2026-04-10') } });
    expect(frozen.plan()).toMatchObject({ actions: [], waitingFor: [] });
    expect(
      frozen
        .by({ id: 'svc-worker', role: 'service', kind: 'service' })
        .tries('OpenReadingCase', { caseId: second, recurrenceRevision: formOf(more) }),
    ).toMatchObject({ code: 'CASEBOOK.FROZEN' });
  });

  it('ML-REOPEN: whatever is corrected and corrected back, each further case has evidence that no case had before', () => {
    const scans: readonly (readonly [string, Partial<Scan>])[] = [
      ['2026-03-18', {}],
      ['2026-04-08', {}],
      ['2026-04-08', { modality: 'CT', adequate: false }],
      ['2026-05-30', {}],
    ];
    type Act = 'basis' | 'adequate' | 'open' | 'read' | 0 | 1 | 2 | 3;
    const takes = (history: PatientHistory, act: Act): PatientHistory => {
      const form = formOf(history);
      const { basis } = history.book.recurrences.at(-1)!.value;
      const visit = history.book.visits.at(-1)!;
      const newest = history.book.readingCases.at(-1)!.value.caseId;
      const isOpen = !history.book.adjudications.some(({ value }) => value.caseId === newest);
      switch (act) {
        case 'basis':
          return corrects(history, form, '/basis', basis === 'IMAGING' ? 'BIOPSY' : 'IMAGING');
        case 'adequate':
          return corrects(history, visit.revision, '/scans/0/adequate', !visit.value.scans[0]!.adequate);
        case 'open':
          return opens(history).length === 0 ? history : opened(history, `case-${history.events.length}`);
        case 'read':
          return isOpen ? read(history, newest, `reader-${history.events.length}`, unmeasured) : history;
        default: {
          const [on, change] = scans[act]!;
          const known = history.book.visits.some(
            ({ value }) => value.date === on && value.scans[0]?.modality === (change.modality ?? 'MRI'),
          );
          return known ? history : scanned(history, on, change);
        }
      }
    };
    const acts = fc.array(
      fc.constantFrom<Act>('basis', 'adequate', 'open', 'open', 'read', 'read', 'read', 0, 1, 2, 3),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(acts, (all) => {
        const start = undetermined().on('2026-06-10');
        let known = new Set(start.book.readEvidence[0]!.items);
        let history = start;
        for (const act of all) {
          const next = takes(history, act);
          const items = next.book.readEvidence[0]!.items;
          if (next.book.readingCases.length > history.book.readingCases.length)
            expect(items.some((item) => !known.has(item))).toBe(true);
          known = new Set(items);
          history = next;
          const decided = history.book.adjudications.length;
          expect(history.book.readingCases.length - decided).toBeLessThanOrEqual(1);
          expect(opens(history).length).toBeLessThanOrEqual(1);
        }
        expect(history.events.reduce(evolve, emptyCasebook)).toEqual(history.book);
      }),
      { numRuns: 60 },
    );
  });

  it('ST-W3: nothing is read again of somebody who asked for erasure', () => {
    const left = scanned(undetermined(), '2026-04-08').does('RecordWithdrawal', {
      level: 'W3',
      date: date('2026-04-10'),
    });
    expect(opens(left)).toEqual([]);
  });
});
