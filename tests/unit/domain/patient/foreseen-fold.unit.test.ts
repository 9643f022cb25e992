import { describe, expect, it } from '@jest/globals';
import { recordedAs } from '../../../../src/domain/decision/decider.js';
import { evolve } from '../../../../src/domain/patient/evolve.js';
import { foldProvisionally } from '../../../../src/domain/patient/fold-provisionally.js';
import type { PatientEvent } from '../../../../src/domain/record/patient-events.js';
import { aVisit, CasebookBuilder } from '../../../support/casebooks.js';
import { contextAt, noon } from '../../../support/patient-histories.js';

describe('the fold of an event that a decision foresaw', () => {
  const book = new CasebookBuilder().consented().screened().operated('2025-07-08').build();
  const context = contextAt('2025-08-08');
  const visit = (): PatientEvent => ({ type: 'FollowUpVisited', data: aVisit('2025-08-08') });
  const appended = (event: PatientEvent, now = context) =>
    recordedAs([event], now, book.revision, 'command-1').reduce(evolve, book);

  it('is the record that was foreseen', () => {
    const event = visit();
    const foreseen = foldProvisionally(book, [event], context);
    expect(appended(event)).toBe(foreseen);
  });

  it('is another one where the event is recorded at another time', () => {
    const event = visit();
    const foreseen = foldProvisionally(book, [event], context);
    const later = appended(event, { ...context, now: noon('2025-08-09') });
    expect(later).not.toBe(foreseen);
    expect(later.visits.at(-1)?.recordedAt).toBe(noon('2025-08-09'));
  });

  it('equals the fold of the same event read back from the log', () => {
    const event = visit();
    const foreseen = foldProvisionally(book, [event], context);
    expect(appended(structuredClone(event))).toEqual(foreseen);
  });
});
