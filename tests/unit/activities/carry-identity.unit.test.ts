import { describe, expect, it } from '@jest/globals';
import { createCarryIdentity } from '../../../activities/carry-identity.js';
import type { KnownPerson } from '../../../src/application/ports/key-vault.js';
import { noon } from '../../support/patient-histories.js';
import {
  aPerson,
  fakeWorld,
  metadata,
  openedTrial,
  stream,
  writeTrial,
} from '../application/fake-command-deps.js';

const corrected = {
  type: 'SubjectIdentityCorrected',
  data: {
    subjectId: 'APAR-0001',
    identityHash: 'f'.repeat(64),
    changed: ['sex'],
    meaning: 'RESPONSIBILITY',
    reason: 'its papers',
  },
} as const;

/** The vault holds a proposal of this command. */
const carriedWith = async (commandId: string): Promise<readonly unknown[]> => {
  const { deps, log } = fakeWorld();
  writeTrial(log, openedTrial('APAR-0001'));
  log.write('trial', [corrected], metadata('recorded'));
  const done: unknown[] = [];
  let known: KnownPerson = {
    identity: aPerson,
    version: 1,
    earlier: [],
    contact: null,
    proposal: { commandId, proposedAt: noon('2025-06-20') },
  };
  const vault = {
    person: () => Promise.resolve(known),
    settleCorrection: (...given: readonly unknown[]) => {
      done.push(given.slice(1));
      known = { ...known, identity: { ...aPerson, sex: 'F' }, proposal: null };
      return Promise.resolve();
    },
  };
  const carry = createCarryIdentity({ log: deps.log, trial: deps.trial, clock: deps.clock, vault });
  await carry({ revision: 8 }, {
    stream,
    end: (outcome: { readonly data: unknown }) => Promise.resolve(done.push(outcome.data)),
  } as never);
  return done;
};

describe('a recorded correction of an identity', () => {
  it('is in force before the record takes it over, wherever the API was cut off', async () => {
    expect(await carriedWith('recorded')).toEqual([
      ['recorded', 'recorded'],
      { correction: 8, ages: [], sex: 'F' },
    ]);
  });

  it('leaves a later proposal alone, which the log does not hold', async () => {
    expect(await carriedWith('another')).toEqual([{ correction: 8, ages: [], sex: 'M' }]);
  });
});
