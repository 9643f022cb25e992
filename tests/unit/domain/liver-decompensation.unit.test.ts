import { expect, it } from '@jest/globals';
import { patientCodecs } from '../../../src/adapters/eventstore/codecs/patient-events.js';
import { malformedCorrection } from '../../../src/application/command/malformed-correction.js';
import { httpCommands } from '../../../src/contracts/commands.js';
import { clinical } from '../../../src/contracts/views/clinical.js';
import { partialDate } from '../../../src/domain/calendar/partial-date.js';
import { isQueryable } from '../../../src/domain/patient/query/queryable.js';
import { signsOfLife } from '../../../src/domain/protocol/surveillance/signs-of-life.js';
import { operated } from '../../support/patient-histories.js';
import { plainDate } from '../../../src/domain/calendar/plain-date.js';

const afp = { value: 5, unit: 'ng/mL', comparator: '=' as const, sampleDate: plainDate('2025-08-02') };
it('a new form works', () => {
  const life = operated()
    .on('2025-09-30')
    .does('RecordLiverDecompensation', { date: partialDate('2025-08'), kind: 'ASCITES', labs: { afp } });
  const fact = life.book.liverDecompensations[0]!;
  expect(fact.value.date).toBe('2025-08-15');
  expect(fact.reported).toEqual({ date: '2025-08' });
  const corrected = life.does('CorrectValue', {
    factRevision: fact.revision,
    path: '/kind',
    value: 'BLEEDING',
    reasonCode: 'OTHER',
    reason: 'x',
    source: 'y',
  });
  expect(corrected.book.liverDecompensations[0]!.value.kind).toBe('BLEEDING');
  const undated = corrected.does('CorrectValue', {
    factRevision: fact.revision,
    path: '/date',
    value: '2025',
    reasonCode: 'OTHER',
    reason: 'x',
    source: 'y',
  });
  expect(undated.book.liverDecompensations).toEqual([]);
  expect(undated.book.undated).toHaveLength(1);
  expect(undated.book.queries.some(({ ruleId }) => ruleId === 'EP-PARTIAL')).toBe(true);
  expect(isQueryable('/liverDecompensations/0/value/kind')).toBe(true);
  expect(signsOfLife(life.book).map(({ what }) => what)).toContain('a decompensation of the liver');
  expect(patientCodecs.get('LiverDecompensated')?.version).toBe(1);
  expect(httpCommands.recordLiverDecompensation.path).toBe('/patients/:subjectId/liver-decompensations');
  expect(Object.keys(clinical.shape)).toContain('liverDecompensations');
  expect(
    malformedCorrection(life.book, {
      factRevision: fact.revision,
      path: '/kind',
      value: 'NO',
      reasonCode: 'OTHER',
      reason: 'x',
      source: 'y',
    }),
  ).not.toBeNull();
  expect(
    life.tries('RecordLiverDecompensation', { date: partialDate('2027-08'), kind: 'ASCITES', labs: {} }),
  ).toMatchObject({ code: 'RULE.VIOLATED' });
});
