import { describe, expect, it } from '@jest/globals';
import { problemParts } from '../../../src/api/errors/problem-parts.js';
import { refusalProblem } from '../../../src/api/errors/refusal-problem.js';
import { breakdownOf, refusalOf } from '../../../src/application/command/trouble/breakdown.js';
import {
  EventNotKnownYet,
  EventUnwritable,
  LogCorrupted,
  LogLacks,
  LogUnavailable,
} from '../../../src/application/ports/event-log.js';
import { KeyUnknown, RowDamaged, VaultUnavailable } from '../../../src/application/ports/key-vault.js';

const stream = 'patient-APAR-0007';
const errors = [
  new LogCorrupted(stream, `${stream} revision 3 was altered`),
  new EventUnwritable('ReadingCompleted', '/longestMm: too_big'),
  new KeyUnknown('1234'),
  new RowDamaged('1234'),
  new TypeError(`a fault in ${stream}`),
  new LogLacks(stream, 3),
  new LogUnavailable(`${stream} cannot be read`),
  new VaultUnavailable(`the key of ${stream}`),
  new EventNotKnownYet(`${stream} revision 3`),
];

describe('what a reader is told of a record that cannot be decided on', () => {
  it.each(errors.map((error) => [error.name, error] as const))(
    'BL-READERS: %s names neither participant nor stream',
    (_name, error) => {
      const logged: unknown[] = [];
      const logger = { error: (_message: string, fields?: object) => void logged.push(fields) };
      const refusal = refusalOf(breakdownOf(error, stream, logger));
      const answers = [refusalProblem(refusal), problemParts(error)];
      for (const { detail, title } of answers)
        expect(`${title} ${detail}`).not.toMatch(/APAR|patient-|revision/);
      expect(logged).toMatchObject([{ stream }]);
    },
  );

  it('LOG.CORRUPTED: a stream that is nobody’s record is named', () => {
    const error = new LogCorrupted('trial', 'altered');
    expect(refusalOf(breakdownOf(error, 'trial', { error: () => undefined })).message).toContain('"trial"');
  });
});
