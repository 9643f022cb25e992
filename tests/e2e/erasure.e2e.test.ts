import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { patientStream, trialStream } from '../../src/contracts/names.js';
import { ApiClient, ApiProblem } from '../../src/local/demo/api-client.js';
import { Session } from '../../src/local/demo/session.js';
import type { Person } from '../../src/virtual/people/three-people.js';
import { plusDays } from '../../src/local/demo/trial-time.js';
import { startStack, type Stack } from '../../src/local/launcher/stack.js';
import { openInside, type Inside } from './support/insider.js';
import { openedPayloads, readModelRows, temporalPayloads } from './support/read-everything.js';
import { renderingsOfText, type Rendering } from './support/renderings.js';
import { filesBelow, findIn } from './support/scan.js';
import { startTestStack, type TestStack } from './support/test-stack.js';
import { until } from './support/until.js';
import { firstDay, Ward } from './support/ward.js';

const minutes = 60_000;
jest.setTimeout(6 * minutes);

const signature = { meaning: 'APPROVAL', reason: 'asked for in a letter of that day' } as const;
const ruling = { decision: 'ERASE', legalBasis: 'CONSENT_WITHDRAWN', ...signature } as const;

const identityOf = (mark: string, birthDate: string): Person['identity'] => ({
  nationalId: `4201061966112045${mark.length}1`,
  name: `${mark}^Qiaozhen`,
  birthDate,
  sex: 'F',
  medicalRecordNumber: `TJ-0077310-${mark}`,
  phone: `+86-27-5550-0147-${mark}`,
});
const gone = identityOf('Ouyang', '1966-11-23');
const stays = identityOf('Zhuge', '1964-02-27');
const textOf = ({ name }: Person['identity']): string => `what was written about ${name} alone`;
const valueOf = new Map([
  [gone, 7351.627],
  [stays, 4826.913],
]);

const knownOf = (identity: Person['identity']): readonly Rendering[] => [
  ...renderingsOfText('national id', identity.nationalId),
  ...renderingsOfText('family name', identity.name.split('^')[0] ?? ''),
  ...renderingsOfText('birth date', identity.birthDate),
  ...renderingsOfText('birth date in DICOM', identity.birthDate.replaceAll('-', '')),
  ...renderingsOfText('medical record number', identity.medicalRecordNumber),
  ...renderingsOfText('telephone', identity.phone ?? ''),
  ...renderingsOfText('recorded value', String(valueOf.get(identity))),
];

let test: TestStack;
let ward: Ward;
let inside: Inside;
let restarted: Stack | null = null;
const subjects = new Map<Person['identity'], string>();
const studies = new Map<Person['identity'], string>();
const idOf = (identity: Person['identity']): string => subjects.get(identity) ?? 'nobody';

const foundBelow = async (folder: string, renderings: readonly Rendering[]): Promise<readonly string[]> => {
  const found: string[] = [];
  for await (const file of filesBelow(folder)) found.push(...findIn(file, renderings));
  return found;
};

const follows = async (identity: Person['identity']): Promise<void> => {
  const person = { ...ward.person('erasure'), identity };
  const subject = await ward.screened(person);
  subjects.set(identity, subject);
  const study = await ward.sendStudy(person, identity.name);
  studies.set(identity, study);
  await ward.link(subject, study);
  await ward.eventsOf(subject, 'ImagingQualityAssessed');
  await test.api.command('recordLaboratory', 'coordinator', subject, {
    labs: {
      afp: { value: valueOf.get(identity) ?? 0, unit: 'ng/mL', comparator: '=', sampleDate: firstDay },
    },
  });
  await test.api.command(
    'recordDeviation',
    'investigator',
    subject,
    {
      category: 'VISIT',
      description: textOf(identity),
      discoveredOn: firstDay,
      startedOn: firstDay,
      endedOn: null,
      cause: 'none',
      action: 'none',
      ...signature,
    },
    { fresh: true },
  );
};

const refusal = async (asked: Promise<unknown>): Promise<ApiProblem> => {
  const error = await asked.then(
    () => null,
    (problem: unknown) => problem,
  );
  if (error instanceof ApiProblem) return error;
  throw new Error(`not refused: ${String(error)}`);
};
const decide = (body: Parameters<ApiClient['command']>[3]) =>
  test.api.command('decideErasure', 'investigator', idOf(gone), body as typeof ruling, { fresh: true });
const chainsOf = async (subject: string) => {
  const { chains } = await test.api.read('getWaiting', 'coordinator', subject);
  return (chains ?? []).map(({ waitsFor, ends }) => `${waitsFor} | ${ends.map(({ by }) => by).join(', ')}`);
};
const trialNow = () => test.api.read('getTrial', 'auditor');
const inArchive = async (identity: Person['identity']): Promise<number> => {
  const { url, user, password } = test.settings.orthanc;
  const answer = await fetch(`${url}/tools/lookup`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
      'content-type': 'text/plain',
    },
    body: studies.get(identity) ?? '',
  });
  return ((await answer.json()) as unknown[]).length;
};

beforeAll(async () => {
  test = await startTestStack({ clock: 'manual' });
  ward = new Ward(test);
  inside = await openInside(test.stack);
  await ward.open(false);
  await follows(gone);
  await follows(stays);
});

afterAll(async () => {
  await inside.close();
  await restarted?.stop();
  await test.stop();
});

describe('a participant who withdraws with a request for erasure', () => {
  it('ST-W3, ER-DECIDE: waits for the investigator, in the plan and on the worklist', async () => {
    await test.api.command('recordWithdrawal', 'coordinator', idOf(gone), { level: 'W3', date: firstDay });
    expect(await chainsOf(idOf(gone))).toContain(
      'the decision on the erasure that the participant asked for | the investigator',
    );
    const { rows } = await test.api.read('getWorklist', 'investigator', null, { kind: 'ERASURE' });
    expect(rows).toMatchObject([{ subjectId: idOf(gone), awaits: 'DECISION', dueOn: firstDay }]);
  });

  it('ER-REQUEST, ER-HOLD: is erased only on request, and not while a hold stands', async () => {
    const unasked = await refusal(
      test.api.command('decideErasure', 'investigator', idOf(stays), ruling, { fresh: true }),
    );
    expect(unasked.problem.violations).toMatchObject([{ ruleId: 'ER-REQUEST', path: '/decision' }]);
    const hold = { subjectId: idOf(gone), ...signature };
    await test.api.command('setLegalHold', 'administrator', null, hold, { fresh: true });
    const held = await refusal(decide(ruling));
    expect(held.status).toBe(422);
    expect(held.problem.violations).toMatchObject([
      {
        ruleId: 'ER-HOLD',
        path: '/decision',
        value: 'ERASE',
        limit: 'RESTRICT_ONLY while a legal hold stands',
      },
    ]);
    expect((await trialNow()).legalHolds).toMatchObject([{ subjectId: idOf(gone), role: 'administrator' }]);
    await test.api.command('liftLegalHold', 'administrator', null, hold, { fresh: true });
  });

  it('can be found in files before: the search sees what there is to see', async () => {
    const found = await foundBelow(test.stack.profileDir, knownOf(gone));
    expect(found).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^medical record number in orthanc/),
        expect.stringMatching(/^recorded value in pglite/),
      ]),
    );
    expect(await foundBelow(test.stack.profileDir, renderingsOfText('text', textOf(gone)))).not.toEqual([]);
  });

  it('ST-W3: waits for an archive that is down, tombstone written, key kept', async () => {
    await test.stack.part('orthanc').stop();
    await decide(ruling);
    await until('the tombstone', async () => (await trialNow()).erasing.includes(idOf(gone)));
    await until('the step of the trial', async () => {
      const { raw } = await inside.temporal.workflow.getHandle(trialStream).describe();
      return raw.pendingActivities?.some(({ activityType }) => activityType?.name === 'eraseSubject');
    });
    expect(await inside.vault.keyFor(patientStream(idOf(gone)))).toBeDefined();
    expect((await refusal(decide(ruling))).problem.code).toBe('SUBJECT.ERASED');
  });

  it('ST-W3: is erased in the end, through the death of the worker', async () => {
    await test.stack.part('worker').kill('SIGKILL');
    test.stack.part('orthanc').start();
    await test.stack.waitHealthy(2 * minutes);
    await until(
      'the end of the erasure',
      async () => {
        const { erased, erasing } = await trialNow();
        return erased === 1 && erasing.length === 0;
      },
      trialNow,
    );
    expect(await inArchive(gone)).toBe(0);
    expect(await inArchive(stays)).toBe(1);
    const types = (await inside.log.read(trialStream)).events.map(({ type }) => type);
    expect(types.filter((type) => /Eras/.test(type))).toEqual(['SubjectErased', 'ErasureCompleted']);
  });

  it('has no workflow any more', async () => {
    await until('the end of the workflow', async () => {
      const { status } = await inside.temporal.workflow.getHandle(patientStream(idOf(gone))).describe();
      return status.name === 'COMPLETED';
    });
  });
});

describe('what is left of who was erased', () => {
  it('is a chain that still verifies, of events that say nothing, and an envelope that nothing opens', async () => {
    // Keys live in memory for a minute at most; this one never held them.
    const fresh = await openInside(test.stack);
    try {
      const { events } = await fresh.log.read(patientStream(idOf(gone)));
      expect(events.length).toBeGreaterThan(5);
      expect(new Set(events.map(({ type }) => type))).toEqual(new Set(['Shredded']));
      const payloads = await temporalPayloads(fresh);
      const ofGone = await openedPayloads(fresh, payloads, [patientStream(idOf(gone))]);
      const ofOther = await openedPayloads(fresh, payloads, [patientStream(idOf(stays))]);
      expect(ofGone.opened).toBe(0);
      expect(ofOther.opened).toBeGreaterThan(5);
      for (const readable of ofGone.all) expect(findIn(readable, knownOf(gone))).toEqual([]);
    } finally {
      await fresh.close();
    }
  });

  it('is one in the box of the erased, and the boxes add up', async () => {
    const { sumsHold, flow } = await test.api.read('getAnalysisFlow', 'auditor');
    expect(sumsHold).toBe(true);
    expect(flow.count).toBe(2);
    expect(flow.children.find(({ id }) => id === 'ERASED')?.count).toBe(1);
  });

  it('is refused when it comes again, and leaves nothing behind', async () => {
    const again = await refusal(ward.allocate({ ...ward.person('erasure'), identity: gone }));
    expect(again.problem.code).toBe('SUBJECT.ERASED');
  });

  it('is in no file of the stopped stack, while the other participant is in those of before', async () => {
    await inside.close();
    await test.stack.stop();
    expect(await foundBelow(test.stack.profileDir, knownOf(gone))).toEqual([]);
    expect(await foundBelow(test.stack.profileDir, renderingsOfText('text', textOf(gone)))).toEqual([]);
    expect(await foundBelow(test.stack.profileDir, knownOf(stays))).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^medical record number in orthanc/),
        expect.stringMatching(/^recorded value in pglite/),
      ]),
    );
    for (const rows of await readModelRows(test.stack.profileDir)) {
      expect(findIn(rows, knownOf(gone))).toEqual([]);
      expect(findIn(rows, renderingsOfText('text', textOf(gone)))).toEqual([]);
    }
  });

  it('does not keep the stack from starting again, nor the other participant from going on', async () => {
    restarted = await startStack({
      dataDir: test.folder,
      profile: 'test',
      quiet: true,
      ports: test.stack.ports,
      clock: 'manual',
    });
    inside = await openInside(restarted);
    const api = new ApiClient(new Session(test.settings), test.settings.api);
    const { entries } = await api.read('getTimeline', 'auditor', idOf(gone));
    expect(new Set(entries.map(({ type }) => type))).toEqual(new Set(['Shredded']));
    const { clinical } = await api.read('getPatient', 'coordinator', idOf(stays));
    const later = {
      plannedSurgeryDate: plusDays(firstDay, 11),
      replaces: clinical?.screening?.value.plannedSurgeryDate ?? '',
    };
    await api.command('planSurgery', 'coordinator', idOf(stays), later);
    const kept = await api.read('getPatient', 'coordinator', idOf(stays));
    expect(JSON.stringify(kept)).toContain(String(valueOf.get(stays)));
    expect((await api.read('getWaiting', 'coordinator', idOf(gone))).closed).toBe(true);
  });
});
