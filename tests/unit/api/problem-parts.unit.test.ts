import { describe, expect, it } from '@jest/globals';
import { HttpException } from '@nestjs/common';
import { causesOf } from '../../../src/api/errors/causes-of.js';
import { problemParts } from '../../../src/api/errors/problem-parts.js';
import { EnvelopeUnreadable } from '../../../src/application/ports/envelope.js';
import {
  EventNotKnownYet,
  EventUnwritable,
  LogCorrupted,
  LogUnavailable,
} from '../../../src/application/ports/event-log.js';
import { ArchiveUnavailable } from '../../../src/application/ports/image-archive.js';
import { KeyDestroyed, VaultUnavailable } from '../../../src/application/ports/key-vault.js';
import { OrchestratorUnavailable, OutcomeUnknown } from '../../../src/application/ports/orchestrator.js';

describe('the answer to an error', () => {
  it.each([
    ['a thrown text', 'sorry'],
    ['nothing at all', undefined],
    [
      'an error that only looks like ours',
      Object.assign(new Error('x'), { code: 'TOKEN.EXPIRED', status: 401 }),
    ],
  ])('is a fault of ours for %s, and says nothing of its insides', (_what, error) => {
    const parts = problemParts(error);
    expect(parts).toMatchObject({ status: 500, code: 'INTERNAL' });
    expect(parts.detail).not.toContain('APAR-0001');
  });

  it.each([
    ['LOG.CORRUPTED', new LogCorrupted('patient-APAR-0001', 'stream patient-APAR-0001 at 4')],
    ['PROGRAM.NOT_DEPLOYED', new EventNotKnownYet('patient-APAR-0001 revision 4')],
  ])('%s is 503, and names no participant', (code, error) => {
    const parts = problemParts(error);
    expect(parts).toMatchObject({ status: 503, code, retryAfterSeconds: 60 });
    expect(parts.detail).not.toContain('APAR-0001');
  });

  const secret = 'http://apar:hunter2@orthanc.invalid/ SELECT wrapped FROM keys';
  const cause = new Error(secret);
  it.each([
    new Error(secret),
    new LogUnavailable(secret, { cause }),
    new VaultUnavailable(secret, { cause }),
    new ArchiveUnavailable(secret, { cause }),
    new EnvelopeUnreadable(secret, { cause }),
    new OutcomeUnknown(secret, { cause }),
    new OrchestratorUnavailable(secret, { cause }),
    new LogCorrupted('trial', secret, { cause }),
    new EventUnwritable('ConsentRecorded', secret, { cause }),
    new KeyDestroyed(secret, { cause }),
    Object.assign(new Error(secret), { name: secret, code: secret }),
    new HttpException(secret, 400, { cause }),
    new HttpException(secret, 502, { cause }),
  ])('tells nothing of what a library said: $name', (error) => {
    expect(JSON.stringify(problemParts(error))).not.toMatch(/hunter2|SELECT|invalid/u);
  });

  it('where the key of a record was destroyed is that its participant was erased', () => {
    expect(problemParts(new KeyDestroyed('the key of patient-APAR-0001 was destroyed'))).toMatchObject({
      status: 409,
      code: 'SUBJECT.ERASED',
    });
  });

  it('says that the archive is away, and when to come back', () => {
    expect(problemParts(new ArchiveUnavailable('ECONNREFUSED'))).toMatchObject({
      status: 503,
      code: 'ARCHIVE.UNAVAILABLE',
      retryAfterSeconds: 5,
    });
  });

  it('says that an envelope is unreadable', () => {
    expect(problemParts(new EnvelopeUnreadable('altered'))).toMatchObject({
      status: 422,
      code: 'ENVELOPE.UNREADABLE',
    });
  });
});

describe('what the log holds of an error', () => {
  it('is the names and places of it and its causes, never a message', () => {
    const error = new Error('name of a person', { cause: new TypeError('420106197001011234') });
    const causes = causesOf(error);
    expect(causes.map(({ name }) => name)).toEqual(['Error', 'TypeError']);
    expect(causes[0]?.at[0]).toContain('problem-parts.unit.test');
    expect(JSON.stringify(causes)).not.toMatch(/person|4201/);
  });

  it('does not follow a chain of causes without end', () => {
    const error = new Error('endless');
    error.cause = error;
    expect(causesOf(error)).toHaveLength(5);
  });
});
