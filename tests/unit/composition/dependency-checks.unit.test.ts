import { describe, expect, it } from '@jest/globals';
import { EventNotKnownYet, LogCorrupted } from '../../../src/application/ports/event-log.js';
import type { Client } from '@temporalio/client';
import {
  commandChecks,
  endedWorkers,
  foundationChecks,
  inferenceAsks,
} from '../../../src/composition/dependency-checks.js';
import { searchAttributes } from '../../../src/contracts/search-attributes.js';
import type { Foundation } from '../../../src/composition/core.js';

const lookAtTrial = async (error: Error): Promise<string | null | undefined> => {
  const fakeCore = { trial: () => Promise.reject(error), clock: { current: () => Promise.resolve() } };
  const check = foundationChecks(fakeCore as unknown as Foundation).find(({ part }) => part === 'trial');
  return (await check?.look())?.what;
};

describe('health of trial and clock', () => {
  it('says that a newer program is needed, and does not send the operator to the store', async () => {
    expect(await lookAtTrial(new EventNotKnownYet('trial holds a type of tomorrow'))).toMatch(
      /an event of a newer program/u,
    );
  });

  it('names the stream that was damaged', async () => {
    expect(await lookAtTrial(new LogCorrupted('clock', 'revision 3 was altered'))).toMatch(
      /"clock" was altered or damaged/u,
    );
  });

  it('leaves everything else to the words for a part that does not answer', async () => {
    await expect(lookAtTrial(new Error('socket hang up'))).rejects.toThrow('socket hang up');
  });
});

describe('health of the event store', () => {
  const look = async (isClockBehind: boolean) => {
    const fakeCore = { log: { head: () => Promise.resolve('1'), isClockBehind: () => isClockBehind } };
    const check = foundationChecks(fakeCore as unknown as Foundation).find(
      ({ part }) => part === 'event-store',
    );
    return (await check?.look())?.what;
  };

  it('says that the clock of this machine is behind, and else nothing', async () => {
    expect(await look(true)).toMatch(/clock of this machine is behind/u);
    expect(await look(false)).toBeNull();
  });
});

describe('health of the vault', () => {
  const trial = {
    subjects: [1, 2, 3].map((n) => ({ subjectId: `APAR-000${n}`, identityRef: `i${n}` })),
    erased: [],
    erasing: [],
    setAside: [],
  };
  const look = async (
    unknown: readonly string[],
    trialIs: () => Promise<unknown> = () => Promise.resolve(trial),
  ) => {
    const fakeCore = {
      vault: { identity: () => Promise.resolve(null), unknownIdentities: () => Promise.resolve(unknown) },
      trial: trialIs,
    };
    const check = foundationChecks(fakeCore as unknown as Foundation).find(({ part }) => part === 'vault');
    return (await check?.look())?.what;
  };

  it('says how many participants the vault does not know', async () => {
    expect(await look(['i2', 'i3'])).toMatch(/^The vault does not know 2 of 3 participants/u);
    expect(await look([])).toBeNull();
  });

  it('blames nothing on the vault where the trial cannot be read', async () => {
    expect(await look(['i2'], () => Promise.reject(new Error('away')))).toBeNull();
    expect(await look(['i2'], () => new Promise(() => undefined))).toBeNull();
  });
});

/** A fake server whose workers last asked so many seconds ago, and which has these search attributes. */
const fakeTemporal = (silences: readonly number[], attributes: readonly string[] | number): Client =>
  ({
    options: { namespace: 'default' },
    workflowService: {
      getSystemInfo: () => Promise.resolve({}),
      describeTaskQueue: () =>
        Promise.resolve({
          pollers: silences.map((ago) => ({ lastAccessTime: { seconds: Date.now() / 1_000 - ago } })),
        }),
    },
    connection: {
      operatorService: {
        listSearchAttributes: () =>
          typeof attributes === 'number'
            ? Promise.reject(
                Object.assign(new Error('no'), { code: attributes, details: 'no', metadata: {} }),
              )
            : Promise.resolve({ customAttributes: Object.fromEntries(attributes.map((name) => [name, 2])) }),
      },
    },
  }) as unknown as Client;
const all = Object.keys(searchAttributes);
const lookAt = async (part: string, client: Client) =>
  (
    await commandChecks(client)
      .find((check) => check.part === part)
      ?.look()
  )?.what;

describe('health of Temporal', () => {
  it('names the search attributes that the namespace lacks', async () => {
    expect(await lookAt('temporal', fakeTemporal([], all))).toBeNull();
    expect(await lookAt('temporal', fakeTemporal([], all.slice(2)))).toMatch(
      /lacks the search attributes AparStage, AparDueKind:/u,
    );
  });

  it('is well where the server does not tell us its search attributes, and not where it fails', async () => {
    const [permissionDenied, internal] = [7, 13];
    expect(await lookAt('temporal', fakeTemporal([], permissionDenied))).toBeNull();
    await expect(lookAt('temporal', fakeTemporal([], internal))).rejects.toThrow('no');
  });
});

describe('health of the workers', () => {
  it.each([
    ['none was ever there', [], false],
    ['one waits for work', [60], true],
    ['the last one has been silent for longer than anybody waits', [80, 200], false],
    ['one of three is there', [200, 3, 80], true],
  ] as const)('where %s', async (_, silences, areThere) => {
    const client = fakeTemporal(silences, all);
    expect((await lookAt('workers', client)) === null).toBe(areThere);
    expect(await inferenceAsks(client)).toBe(areThere);
  });

  it('counts those that have ended', async () => {
    expect(await endedWorkers(fakeTemporal([200, 3, 80, 60], all))).toBe(2);
  });
});
