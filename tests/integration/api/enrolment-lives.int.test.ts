import 'reflect-metadata';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVault, type Vault } from '../../../src/adapters/vault/index.js';
import type { PersonalIdentity } from '../../../src/application/ports/key-vault.js';
import {
  CommandRefused,
  OthersWaiting,
  OutcomeUnknown,
} from '../../../src/application/ports/orchestrator.js';
import { epochMsOf, type Instant, instantOf } from '../../../src/domain/calendar/instant.js';
import type { TrialCommand } from '../../../src/domain/record/trial-commands.js';
import { initialTrial, type TrialState } from '../../../src/domain/record/trial-state.js';
import { isDomainError, refuse } from '../../../src/domain/shared/domain-error.js';
import { decideTrial } from '../../../src/domain/trial/decide.js';
import { contextAt, noon, person } from '../../support/patient-histories.js';
import { recordedAs } from '../../support/specify.js';
import { evolveTrial } from '../../../src/domain/trial/evolve.js';

const right: PersonalIdentity = {
  nationalId: 'A1234567',
  name: 'Chan Tai Man',
  birthDate: '1960-01-01',
  sex: 'M',
  medicalRecordNumber: 'HN1',
  phone: null,
};
const mistyped = { ...right, nationalId: 'A1234568' };
const late = new CommandRefused(refuse('state', 'COMMAND.TOO_LATE', 'too late'));

/** The service over a real vault and the trial's own rules; `fails` is how the way to the trial ends instead. */
const world = async (vault: Vault) => {
  const { AllocationService } = await import('../../../src/api/patients/allocation.service.js');
  const context = { ...contextAt('2026-06-20'), actor: person('coordinator') };
  let trial: TrialState = initialTrial;
  const state: { now: Instant; fails: Error | null } = { now: noon('2026-06-20'), fails: null };
  const record = (data: object): void => {
    const decision = decideTrial(trial, { type: 'AllocateSubject', data } as TrialCommand, context);
    if (isDomainError(decision)) throw new CommandRefused(decision);
    trial = recordedAs(decision, context, trial.revision + 1).reduce(evolveTrial, trial);
  };
  const sent: { readonly data: object; readonly notAfter: Instant }[] = [];
  const commands = {
    toTrial: async (_: string, data: object, __: unknown, notAfter: Instant) => {
      await Promise.resolve();
      sent.push({ data, notAfter });
      if (state.fails) throw state.fails;
      record(data);
      return { revision: trial.revision };
    },
  };
  const service = new AllocationService(
    vault,
    () => Promise.resolve(trial),
    { wallNow: () => state.now } as never,
    { now: () => Promise.resolve({ ...context, trial }) } as never,
    commands as never,
  );
  return {
    state,
    sent,
    record,
    after: (minutes: number) => {
      state.now = instantOf(epochMsOf(state.now) + minutes * 60_000);
    },
    inVault: async () => (await vault.openEnrolments()).length,
    enrol: (body: PersonalIdentity) =>
      service.allocate(body as never, {} as never).then(
        ({ subjectId }) => subjectId,
        (error: unknown) => (error instanceof CommandRefused ? error.refusal.code : (error as Error).name),
      ),
  };
};

describe('an enrolment that breaks off', () => {
  let folder: string;
  let vault: Vault;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'apar-enrolments-'));
    vault = await createVault({
      url: `file:${join(folder, 'v.sqlite')}`,
      masterKey: new Uint8Array(32).fill(7),
    });
  });
  afterEach(async () => {
    await vault.close();
    await rm(folder, { recursive: true });
  });

  it('locks nobody out: the right national id gets its number once nothing of the other can be recorded', async () => {
    const w = await world(vault);
    w.state.fails = new OutcomeUnknown('no answer');
    expect(await w.enrol(mistyped)).toBe('OutcomeUnknown');
    expect(w.sent[0]?.notAfter).toBe(instantOf(epochMsOf(noon('2026-06-20')) + 10 * 60_000));
    w.state.fails = null;
    w.after(14);
    expect(await w.enrol(right)).toBe('SUBJECT.RESEMBLES_UNDER_WAY');
    w.after(2);
    expect(await w.enrol(right)).toBe('APAR-0001');
    expect(await w.inVault()).toBe(0);
  });

  it('is completed by the repeated request, and kept where it was recorded without an answer', async () => {
    const w = await world(vault);
    w.state.fails = new OutcomeUnknown('no answer');
    await w.enrol(mistyped);
    w.record(w.sent[0]?.data ?? {});
    w.state.fails = null;
    w.after(60);
    expect(await w.enrol(right)).toBe('SUBJECT.RESEMBLES');
    expect(await w.enrol(mistyped)).toBe('SUBJECT.ALREADY_ALLOCATED');
    expect(await w.inVault()).toBe(0);
    expect((await vault.registerIdentity(mistyped)).isNew).toBe(false);
  });

  it('is given its time anew by a request that repeats it', async () => {
    const w = await world(vault);
    w.state.fails = new OutcomeUnknown('no answer');
    await w.enrol(mistyped);
    w.after(10);
    await w.enrol(mistyped);
    w.after(10);
    expect(await w.enrol(right)).toBe('SUBJECT.RESEMBLES_UNDER_WAY');
  });

  it.each([new OthersWaiting('record', noon('2026-06-20'), 8), late])(
    'leaves nothing in the vault where surely nothing is recorded of it (%s)',
    async (fails) => {
      const w = await world(vault);
      w.state.fails = fails;
      await w.enrol(mistyped);
      expect(await w.inVault()).toBe(0);
      w.state.fails = null;
      expect(await w.enrol(right)).toBe('APAR-0001');
    },
  );

  it('leaves the person to another request that may be under way', async () => {
    const w = await world(vault);
    w.state.fails = new OutcomeUnknown('no answer');
    await w.enrol(mistyped);
    w.state.fails = late;
    await w.enrol(mistyped);
    expect(await w.inVault()).toBe(1);
  });

  it('is found where an older program left no mark of it', async () => {
    const w = await world(vault);
    await vault.registerIdentity(mistyped);
    expect(await w.enrol(right)).toBe('SUBJECT.RESEMBLES_UNDER_WAY');
    w.after(16);
    expect(await w.enrol(right)).toBe('APAR-0001');
  });

  it('never takes a participant out of the vault, however old the mark', async () => {
    const w = await world(vault);
    expect(await w.enrol(right)).toBe('APAR-0001');
    const { identityRef } = await vault.registerIdentity(right, [], noon('2026-06-20'));
    w.after(60);
    await w.enrol({ ...mistyped, name: 'Other', medicalRecordNumber: 'HN2' });
    expect(await vault.identity(identityRef)).toEqual(right);
  });
});
