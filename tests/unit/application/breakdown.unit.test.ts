import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
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

  it.each([
    ['RecordWithdrawal', true],
    ['DecideErasure', true],
    ['RecordVisit', false],
    [null, false],
  ] as const)(
    'RECORD.QUARANTINED: %s is told where a request goes on that nobody may let wait: %s',
    (type, isTold) => {
      const error = new LogCorrupted(stream, 'altered');
      const { code, message } = refusalOf(breakdownOf(error, stream, { error: () => undefined }, type));
      expect(code).toBe('RECORD.QUARANTINED');
      expect(message.includes('docs/how-to/investigator.md')).toBe(isTold);
      expect(message).not.toMatch(/APAR|patient-/);
    },
  );

  it('names a section of the how-to that is there', () => {
    const error = new LogCorrupted(stream, 'altered');
    const { message } = refusalOf(breakdownOf(error, stream, { error: () => undefined }, 'DecideErasure'));
    const [, section] = /follow "(.+)" in (?:.+)/u.exec(message) ?? [];
    expect(readFileSync('docs/how-to/investigator.md', 'utf8')).toContain(`## ${section}\n`);
  });

  it('LOG.CORRUPTED: a stream that is nobody’s record is named', () => {
    const error = new LogCorrupted('trial', 'altered');
    expect(refusalOf(breakdownOf(error, 'trial', { error: () => undefined })).message).toContain('"trial"');
  });
});
