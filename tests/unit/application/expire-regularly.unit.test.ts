import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { expireRegularly } from '../../../src/application/enrolment/expire-regularly.js';
import { VaultUnavailable } from '../../../src/application/ports/key-vault.js';
import { instant } from '../../../src/domain/calendar/instant.js';
import { initialTrial } from '../../../src/domain/record/trial-state.js';

const everyMs = 5;
const clock = { wallNow: () => instant('2026-03-01T10:00:00.000Z') };
const brokenOff = {
  identityRef: 'ref-1',
  mark: '2026-03-01T09:00:00.000Z mark',
  since: '2026-03-01T09:00:00.000Z',
};
const underWay = {
  identityRef: 'ref-2',
  mark: '2026-03-01T09:59:00.000Z mark',
  since: '2026-03-01T09:59:00.000Z',
};

type Enrolling = typeof brokenOff;

/** A fake vault that holds enrolments under way, and cannot be reached for the first looks. */
const fakeVault = (silentLooks: number, others: readonly Enrolling[]) => {
  const rows = new Map([...others, brokenOff, underWay].map((row) => [row.identityRef, row]));
  let looks = 0;
  return {
    rows,
    looks: () => looks,
    openEnrolments: () => {
      looks += 1;
      return looks <= silentLooks
        ? Promise.reject(new VaultUnavailable('the fake vault is away'))
        : Promise.resolve([...rows.values()]);
    },
    endEnrolment: () => Promise.reject(new Error('nobody was enrolled')),
    withdrawEnrolment: (identityRef: string, mark: string) => {
      if (rows.get(identityRef)?.mark === mark) rows.delete(identityRef);
      return Promise.resolve();
    },
  };
};

const started = (silentLooks: number, others: readonly Enrolling[] = []) => {
  const vault = fakeVault(silentLooks, others);
  const warnings: string[] = [];
  const errors: string[] = [];
  const expiry = expireRegularly({
    vault,
    clock,
    trial: () => Promise.resolve(initialTrial),
    logger: { warn: (message) => warnings.push(message), error: (message) => errors.push(message) },
    everyMs,
  });
  return { vault, warnings, errors, expiry };
};

const until = async (reached: () => boolean): Promise<void> => {
  while (!reached()) await sleep(1);
};

describe('enrolments that broke off', () => {
  it('leave the vault without anybody else being enrolled; one that may be under way stays', async () => {
    const { vault, warnings, expiry } = started(0);
    await until(() => !vault.rows.has('ref-1'));
    await expiry.stop();
    expect([...vault.rows.keys()]).toEqual(['ref-2']);
    expect(warnings).toEqual([]);
  });

  it('wait for the next look where the vault cannot be reached, which is said', async () => {
    const { vault, warnings, expiry } = started(2);
    await until(() => !vault.rows.has('ref-1'));
    await expiry.stop();
    expect(warnings).toEqual(Array(2).fill('enrolments that broke off cannot be taken out of the vault now'));
  });

  it('are not held up by one whose mark was damaged, which stays and is named', async () => {
    const { vault, warnings, errors, expiry } = started(0, [
      { identityRef: 'ref-0', mark: 'garbage', since: 'garbag' },
    ]);
    await until(() => !vault.rows.has('ref-1'));
    await expiry.stop();
    expect([...vault.rows.keys()]).toEqual(['ref-0', 'ref-2']);
    expect(warnings).toEqual([]);
    expect(errors[0]).toBe(
      'the vault does not say any more since when an enrolment is under way; restore it',
    );
  });

  it('are looked for no more after the process was told to end', async () => {
    const { vault, expiry } = started(0);
    await until(() => vault.looks() > 1);
    await expiry.stop();
    const looks = vault.looks();
    await sleep(4 * everyMs);
    expect(vault.looks()).toBe(looks);
  });
});
