import type { AppendMetadata } from '../../../src/application/ports/event-log.js';
import { instant } from '../../../src/domain/calendar/instant.js';

/** Of an event that the tests append. */
export const metadata = (commandId: string): AppendMetadata => ({
  commandId,
  commandDigest: 'ab'.repeat(32),
  correlationId: commandId,
  causationId: commandId,
  actor: { id: 'user-1', role: 'coordinator', kind: 'person' },
  recordedAt: instant('2026-03-01T08:00:00.000Z'),
  wallAt: instant('2026-03-01T08:00:00.000Z'),
  protocolVersion: '1.0.0',
  trialRevision: 0,
  clock: 'real',
});
