import { expect, it } from '@jest/globals';
import { formSchemas } from '../../../src/contracts/forms.js';
import { recurrenceBody, treatments } from '../../../src/local/demo/follow-up-bodies.js';
import { callBody, visitBody } from '../../../src/virtual/lives/bodies/follow-up.js';
import { followed } from '../../support/patient-histories.js';

/** Operated on 2025-07-08; M9 is due on 2026-04-08 and M12 on 2026-07-08. */
it('VIS-AFTER-REC, VIS-THERAPY: the demo follows a recurrence by telephone, and no form of a therapy stays awaited', () => {
  const recurred = followed()
    .on('2026-04-08')
    .does('RecordVisit', formSchemas.visits.parse(visitBody('M9', '2026-04-08', 'RECURRENCE', '2026-04-08')))
    .does('RecordRecurrence', formSchemas.recurrences.parse(recurrenceBody('2026-04-08')))
    .on('2026-07-08')
    .does('RecordVisit', formSchemas.visits.parse(callBody('M12', '2026-07-08', true)));
  const awaited = (history: typeof recurred) =>
    history.plan().waitingFor.filter(({ topic }) => topic?.kind === 'therapy-form');
  expect(awaited(recurred)).toHaveLength(3);
  const treated = treatments('2026-04-08')
    .map((course) => formSchemas.therapies.parse(course))
    .reduce((history, course) => history.does('RecordTherapy', course), recurred);
  expect(awaited(treated)).toEqual([]);
  const later = treated
    .on('2026-10-08')
    .does('RecordVisit', formSchemas.visits.parse(callBody('M15', '2026-10-08', true)));
  expect(awaited(later)).toEqual([]);
  expect(later.book.queries.filter(({ ruleId }) => ruleId === 'VIS-THERAPY')).toEqual([]);
});
