import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LogCorrupted } from '../../../src/application/ports/event-log.js';
import { erasedCasebook, type Casebook } from '../../../src/domain/record/casebook.js';
import { shredded } from '../../../src/projections/erasures.js';
import { foldCasebooks } from '../../../src/projections/read-models/casebooks.js';
import { aConsent, aResection, aVisit } from '../../support/casebooks.js';
import { happened, logged } from '../../support/logged-events.js';

const one = 'patient-APAR-0001';
const two = 'patient-APAR-0002';
const nothing = new Map<string, Casebook>();

const story = logged([
  happened(one, 'ConsentSigned', aConsent()),
  happened(two, 'ConsentSigned', aConsent({ ageYears: 70 })),
  happened(one, 'ResectionPerformed', aResection('2026-02-01')),
  happened(one, 'FollowUpVisited', aVisit('2026-05-01')),
  happened(two, 'CasebookFrozen', { frozenAt: '2026-06-01T00:00:00.000Z' }),
  happened(one, 'FollowUpVisited', aVisit('2026-08-01')),
]);

describe('casebooks folded from the log', () => {
  it('hold each participant’s own facts and revision', () => {
    const books = foldCasebooks(nothing, story);
    expect([...books.keys()]).toEqual(['APAR-0001', 'APAR-0002']);
    expect(books.get('APAR-0001')).toMatchObject({ revision: 3, frozen: false });
    expect(books.get('APAR-0001')?.visits).toHaveLength(2);
    expect(books.get('APAR-0002')).toMatchObject({ revision: 1, frozen: true });
    expect(books.get('APAR-0002')?.consents[0]?.value.ageYears).toBe(70);
  });

  it('come out the same wherever the batches are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: story.length }), { maxLength: 4 }), (marks) => {
        const cuts = [...new Set([0, ...marks, story.length])].sort((a, b) => a - b);
        const books = new Map<string, Casebook>();
        cuts.slice(1).forEach((end, index) => {
          for (const [id, book] of foldCasebooks(books, story.slice(cuts[index], end))) books.set(id, book);
        });
        expect(books).toEqual(foldCasebooks(nothing, story));
      }),
    );
  });

  it('name only the participants that the events concern', () => {
    const before = foldCasebooks(nothing, story.slice(0, 2));
    expect([...foldCasebooks(before, story.slice(2, 4)).keys()]).toEqual(['APAR-0001']);
  });

  it('refuse a log that skips a revision', () => {
    const holed = story.filter((event) => event.stream !== one || event.revision !== 1);
    expect(() => foldCasebooks(nothing, holed)).toThrow(LogCorrupted);
    expect(() => foldCasebooks(nothing, holed)).toThrow(/patient-APAR-0001 revision 2 follows revision 0/u);
  });

  it('refuse an event that they have already folded', () => {
    const before = foldCasebooks(nothing, story);
    expect(() => foldCasebooks(before, story.slice(-1))).toThrow(LogCorrupted);
  });

  it('read after an erasure exactly as a rebuild from the shredded events reads', () => {
    const live = foldCasebooks(nothing, story).get('APAR-0002');
    const rebuilt = foldCasebooks(
      nothing,
      story.map((event) => (event.stream === two ? shredded(event) : event)),
    ).get('APAR-0002');
    expect(live && erasedCasebook(live)).toEqual(rebuilt);
    expect(rebuilt).toMatchObject({ consents: [], frozen: true, shredded: 2, revision: 1 });
  });

  it('take nothing from the streams of the trial', () => {
    const tombstone = happened('trial', 'SubjectErased', { subjectId: 'APAR-0009', legalBasis: 'wish' });
    expect(foldCasebooks(nothing, logged([tombstone]))).toEqual(nothing);
  });
});
