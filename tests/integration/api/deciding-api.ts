import { executeCommand } from '../../../src/application/command/execute-command.js';
import { CommandRefused } from '../../../src/application/ports/orchestrator.js';
import type { ReadModels } from '../../../src/application/ports/read-models.js';
import type { Instant } from '../../../src/domain/calendar/instant.js';
import type { PatientHistory } from '../../support/patient-histories.js';
import { fakeWorld, openedTrial, write, writeTrial } from '../../unit/application/fake-command-deps.js';
import { type FakeApi, startFakeApi } from './fake-api.js';
import { fakeReadModels } from './fake-read-models.js';
import { fakeVault } from './fake-vault.js';

const day = (now: Instant): string => now.slice(0, 10);

/** The API over the real command path: what it hands on is decided on this record, on the day at which the history stands. */
export const startDecidingApi = async (
  history: PatientHistory,
  readModels: ReadModels = fakeReadModels({ 'APAR-0001': history.book }),
): Promise<FakeApi> => {
  const { now } = history.context;
  const vault = fakeVault();
  const { deps, log } = fakeWorld(day(now), {
    vault: { ...vault, holdsKey: () => Promise.resolve(false) },
  });
  writeTrial(
    log,
    openedTrial('APAR-0001').map((event) =>
      event.type === 'SubjectAllocated'
        ? { ...event, data: { ...(event.data as object), identityRef: 'ref-1' } }
        : event,
    ),
  );
  write(log, history);
  return startFakeApi({
    vault,
    readModels,
    submit: async ({ idempotencyKey, ...intent }) => {
      const commandId = `http:${intent.actor.id}:${idempotencyKey}`;
      const command = { ...intent, commandId, causationId: intent.correlationId };
      const execution = await executeCommand(deps, command, now);
      if ('refusal' in execution) throw new CommandRefused(execution.refusal);
      return execution.receipt;
    },
  });
};
