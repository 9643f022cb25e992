import 'reflect-metadata';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVault, type Vault } from '../../../src/adapters/vault/index.js';
import { settledPerson } from '../../../src/application/enrolment/settle-correction.js';
import { CommandRefused, OutcomeUnknown } from '../../../src/application/ports/orchestrator.js';
import { bodyDiffers } from '../../../src/application/command/execute-command.js';
import { epochMsOf, type Instant, instantOf } from '../../../src/domain/calendar/instant.js';
import type { TrialCommand } from '../../../src/domain/record/trial-commands.js';
import type { TrialEvent } from '../../../src/domain/record/trial-events.js';
import { initialTrial, type TrialState } from '../../../src/domain/record/trial-state.js';
import { isDomainError } from '../../../src/domain/shared/domain-error.js';
import { decideTrial } from '../../../src/domain/trial/decide.js';
import { evolveTrial } from '../../../src/domain/trial/evolve.js';
import { noon, person } from '../../support/patient-histories.js';
import { protocolV1 } from '../../../src/domain/protocol/versions/v1.js';

const enrolled = {
  nationalId: 'A1234567',
  name: 'Chan Tai Man',
  birthDate: '1960-01-01',
  sex: 'M',
  medicalRecordNumber: 'HN1',
  phone: '111',
} as const;
const subjectId = 'APAR-0001';
const minutes = 60_000;

/** The service over a real vault and the trial's own rules; `cut` ends the way to the trial before or behind the log. */
const world = async (vault: Vault) => {
  const { IdentityCorrectionService } =
    await import('../../../src/api/enrolment/identity-correction.service.js');
  const { IdentitiesService } = await import('../../../src/api/enrolment/identities.service.js');
  let trial: TrialState = initialTrial;
  const handled = new Map<string, string>();
  const state: { now: Instant; cut: 'before' | 'behind' | null } = { now: noon('2026-06-20'), cut: null };
  const clock = { wallNow: () => state.now };
  const contextOf = (actorId: string) => ({
    now: state.now,
    wallNow: state.now,
    trial,
    subjectId: null,
    protocol: protocolV1,
    actor: { ...person('coordinator'), id: actorId },
    authenticatedAt: state.now,
  });
  const append = (events: readonly TrialEvent[], actorId: string, commandId: string): void => {
    for (const event of events)
      trial = evolveTrial(trial, {
        ...event,
        facts: {
          revision: trial.revision + 1,
          recordedAt: state.now,
          wallAt: state.now,
          actor: contextOf(actorId).actor,
          protocolVersion: protocolV1.version,
          commandId,
        },
      });
  };
  const record = (data: object, actorId: string, commandId: string) => {
    const before = handled.get(commandId);
    if (before !== undefined && before !== JSON.stringify(data)) throw new CommandRefused(bodyDiffers);
    if (before === undefined) {
      const command = { type: 'CorrectIdentity', data } as unknown as TrialCommand;
      const decision = decideTrial(trial, command, contextOf(actorId));
      if (isDomainError(decision)) throw new CommandRefused(decision);
      append(decision, actorId, commandId);
      handled.set(commandId, JSON.stringify(data));
    }
    return { commandId, revision: trial.revision, position: '1' };
  };
  const commands = {
    writable: () => Promise.resolve(trial.subjects[0]),
    toTrial: async (
      _: string,
      data: object,
      requester: { actor: { id: string }; idempotencyKey: string },
    ) => {
      const commandId = `http:${requester.actor.id}:${requester.idempotencyKey}`;
      await Promise.resolve();
      if (state.cut === 'before') throw new OutcomeUnknown('no answer');
      const receipt = record(data, requester.actor.id, commandId);
      if (state.cut === 'behind') throw new OutcomeUnknown('no answer');
      return receipt;
    },
  };
  const trialContext = {
    now: ({ actor }: { actor: { id: string } }) => Promise.resolve(contextOf(actor.id)),
  };
  const trialState = () => Promise.resolve(trial);
  const identities = new IdentitiesService(
    vault,
    () => Promise.resolve(),
    trialState,
    clock as never,
    commands as never,
  );
  const service = new IdentityCorrectionService(
    vault,
    trialState,
    clock as never,
    trialContext as never,
    commands as never,
    identities,
  );
  const { identityRef, identityHash } = await vault.registerIdentity(enrolled);
  append([{ type: 'SubjectAllocated', data: { subjectId, identityRef, identityHash } }], 'coord-0', 'enrol');
  return {
    state,
    identityRef,
    look: () => settledPerson({ vault, trial: trialState, clock }, { subjectId, identityRef, identityHash }),
    /** The key was used for another command: the trial alone knows. */
    used: (key: string) => handled.set(`http:coord-1:${key}`, 'something else'),
    told: () => trial.identityCorrections[subjectId] ?? [],
    after: (ms: number) => {
      state.now = instantOf(epochMsOf(state.now) + ms);
    },
    correct: (key: string, seenVersion: number, changes: object, who = 'coord-1') =>
      service
        .correct(
          subjectId,
          { seenVersion, changes, meaning: 'RESPONSIBILITY', reason: 'its papers' },
          {
            actor: { ...person('coordinator'), id: who },
            authenticatedAt: state.now,
            idempotencyKey: key,
            correlationId: 'c',
          },
        )
        .then(
          ({ commandId }) => commandId,
          (error: unknown) => (error instanceof CommandRefused ? error.refusal.code : (error as Error).name),
        ),
  };
};

describe('the identity of a participant, between vault and trial', () => {
  let folder: string;
  let vault: Vault;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'apar-identities-'));
    vault = await createVault({
      url: `file:${join(folder, 'v.sqlite')}`,
      masterKey: new Uint8Array(32).fill(7),
    });
  });
  afterEach(async () => {
    await vault.close();
    await rm(folder, { recursive: true });
  });

  it('is not taken back by repeating an earlier correction, which gets its first receipt', async () => {
    const w = await world(vault);
    const first = await w.correct('key-0001', 1, { phone: '222' });
    await w.correct('key-0002', 2, { phone: '333' }, 'coord-2');
    expect(await w.correct('key-0001', 1, { phone: '222' })).toBe(first);
    expect(await w.correct('key-0001', 1, { phone: '444' })).toBe('IDEMPOTENCY.BODY_DIFFERS');
    expect(await w.correct('key-0001', 2, { phone: '222' })).toBe('IDEMPOTENCY.BODY_DIFFERS');
    const known = await w.look();
    expect([known?.identity.phone, known?.version, w.told().length]).toEqual(['333', 3, 2]);
    expect(known?.earlier.map(({ identity, replacedBy }) => [identity.phone, replacedBy])).toEqual([
      ['111', 'coord-1'],
      ['222', 'coord-2'],
    ]);
  });

  it('is changed part by part, and never from an older view', async () => {
    const w = await world(vault);
    await w.correct('key-0001', 1, { birthDate: '1961-01-01' });
    expect(await w.correct('key-0002', 1, { phone: '333' }, 'coord-2')).toBe('IDENTITY.OUTDATED');
    await w.correct('key-0003', 2, { phone: '333' }, 'coord-2');
    expect((await w.look())?.identity).toEqual({ ...enrolled, birthDate: '1961-01-01', phone: '333' });
    expect(w.told().map(({ changed }) => changed)).toEqual([['birthDate'], ['phone']]);
  });

  it('is corrected once where one request comes twice at once', async () => {
    const w = await world(vault);
    const both = ['key-0001', 'key-0001'].map((key) => w.correct(key, 1, { sex: 'F' }));
    expect(new Set(await Promise.all(both)).size).toBe(1);
    expect([w.told().length, (await w.look())?.version]).toEqual([1, 2]);
  });

  it('stays as it was while a correction broke off before the log, and is free for the next one in time', async () => {
    const w = await world(vault);
    w.state.cut = 'before';
    const wrong = { birthDate: '1961-01-01', nationalId: 'B7654321' };
    expect(await w.correct('key-0001', 1, wrong)).toBe('OutcomeUnknown');
    w.state.cut = null;
    w.after(14 * minutes);
    expect((await w.look())?.proposal).not.toBeNull();
    expect(await w.correct('key-0002', 1, { phone: '9' }, 'coord-2')).toBe('IDENTITY.CORRECTION_UNDER_WAY');
    w.after(2 * minutes);
    await w.correct('key-0002', 1, { phone: '9' }, 'coord-2');
    expect((await w.look())?.identity).toEqual({ ...enrolled, phone: '9' });
    expect(w.told().map(({ changed }) => changed)).toEqual([['phone']]);
    // Whoever has that national id in truth can be enrolled.
    const other = { ...enrolled, ...wrong, name: 'Other', medicalRecordNumber: 'HN2' };
    expect((await vault.registerIdentity(other)).identityRef).not.toBe(w.identityRef);
    expect(await w.correct('key-0001', 1, wrong)).toBe('IDENTITY.OUTDATED');
  });

  it('is completed by the repeated request while it may still be recorded', async () => {
    const w = await world(vault);
    w.state.cut = 'before';
    await w.correct('key-0001', 1, { birthDate: '1961-01-01' });
    w.state.cut = null;
    expect(await w.correct('key-0001', 1, { birthDate: '1961-01-02' })).toBe('IDEMPOTENCY.BODY_DIFFERS');
    await w.correct('key-0001', 1, { birthDate: '1961-01-01' });
    expect((await w.look())?.identity.birthDate).toBe('1961-01-01');
    expect(w.told().map(({ changed }) => changed)).toEqual([['birthDate']]);
  });

  it('is in force at the next look where the process died behind the log', async () => {
    const w = await world(vault);
    w.state.cut = 'behind';
    expect(await w.correct('key-0001', 1, { birthDate: '1961-01-01' })).toBe('OutcomeUnknown');
    expect((await vault.identity(w.identityRef))?.birthDate).toBe(enrolled.birthDate);
    expect((await w.look())?.identity.birthDate).toBe('1961-01-01');
    expect((await vault.identity(w.identityRef))?.birthDate).toBe('1961-01-01');
    w.state.cut = null;
    expect(await w.correct('key-0001', 1, { birthDate: '1961-01-01' })).toMatch(/^http:/);
    expect([w.told().length, (await w.look())?.version]).toEqual([1, 2]);
  });

  it('is not changed by a correction that the trial refuses at the last moment', async () => {
    const w = await world(vault);
    w.used('key-0001');
    expect(await w.correct('key-0001', 1, { phone: '222' })).toBe('IDEMPOTENCY.BODY_DIFFERS');
    expect(await w.look()).toMatchObject({ identity: enrolled, version: 1, earlier: [], proposal: null });
  });
});
