import { describe, expect, it } from '@jest/globals';
import { type Instant, epochMsOf, instant, instantOf } from '../../../../../src/domain/calendar/instant.js';
import { type ApiClient, ApiProblem } from '../../../../../src/local/demo/api-client.js';
import { LifeInTrial } from '../../../../../src/local/demo/trial/life/life-in-trial.js';
import type { StudyImages } from '../../../../../src/local/demo/trial/images/study-images.js';
import type { Life } from '../../../../../src/virtual/lives/index.js';
import { writtenTrials } from '../../../../../src/virtual/simulate.js';

const [trial] = writtenTrials({ participants: 12, seed: 7, scenario: 'stated' });
const lives = trial?.lives ?? [];
/** Operated, imaged once, with a value that was corrected. */
const life = lives.find(
  ({ acts, readers }) =>
    readers.length === 0 &&
    acts.some(({ operation }) => operation === 'correctValue') &&
    acts.some(({ operation }) => operation === 'recordPathology'),
);
if (!life) throw new Error('nobody of these lives is corrected');

/** An API that takes everything, and shows what it took; `underWay` is what machines do. */
const fakeApi = () => {
  const sent: { readonly operation: string; readonly key: string; readonly body: unknown }[] = [];
  const images: string[] = [];
  const asked: string[] = [];
  const state = { underWay: [] as string[], next: null as string | null };
  const studies = lives.flatMap((one) => one.studies);
  const facts = Array.from({ length: 200 }, (_, revision) => ({
    revision,
    lastRevision: revision,
    value: {},
  }));
  const api = {
    command: (operation: string, as: string, _id: unknown, body: unknown, { key }: { key: string }) => {
      const commandId = `http:${as}:${key}`;
      if (!sent.some((before) => before.key === commandId)) sent.push({ operation, key: commandId, body });
      return Promise.resolve({ revision: sent.length, position: '1', subjectId: 'APAR-0001' });
    },
    read: (id: string) => {
      asked.push(id);
      return Promise.resolve(
        id === 'getTimeline'
          ? {
              entries: sent.map(({ key }, revision) => ({
                ...{ revision, metadata: { commandId: key }, data: { queryId: `Q${revision}` } },
              })),
            }
          : {
              conduct: {
                erased: false,
                frozen: false,
                byItself: {
                  underWay: state.underWay.map((what) => ({ what, attempt: 1 })),
                  next: state.next === null ? null : { at: state.next, what: 'the calendar' },
                },
              },
              outcome: { blindedReading: null },
              clinical: {
                visits: facts,
                imagingAssessments: studies.map(({ studyInstanceUid }) => ({
                  revision: 7,
                  value: { studyInstanceUid },
                })),
                derived: { diagnosisSignature: { content: 'what is signed' } },
                queries: [],
              },
            },
      );
    },
  } as unknown as ApiClient;
  const archive = {
    have: (_life: Life, uid: string) => {
      images.push(uid);
      return Promise.resolve();
    },
  } as unknown as StudyImages;
  return { deps: { api, images: archive, trialKey: 'a-trial' }, sent, images, asked, state };
};

const liveUntil = async (one: LifeInTrial, until: string): Promise<void> => {
  while (await one.step(until));
  // Machines are looked at once more after the last act.
  await one.step(until);
};

const ever = '2099-01-01T00:00:00.000Z';

describe('a life on the stack', () => {
  it('does every act once, in order, with the images in the archive before they are linked', async () => {
    const { deps, sent, images } = fakeApi();
    const one = new LifeInTrial(life, deps);
    await liveUntil(one, ever);
    expect(sent.map(({ operation }) => operation)).toEqual(life.acts.map(({ operation }) => operation));
    expect(new Set(sent.map(({ key }) => key)).size).toBe(life.acts.length);
    expect(images).toEqual(life.studies.map(({ studyInstanceUid }) => studyInstanceUid));
    expect(one).toMatchObject({ done: life.acts.length, nextAt: null, holdsAt: null });
  });

  it('puts what the record shows in the place of every reference', async () => {
    const { deps, sent } = fakeApi();
    await liveUntil(new LifeInTrial(life, deps), ever);
    expect(JSON.stringify(sent.map(({ body }) => body))).not.toContain('"$');
    const corrected = life.acts.find(({ operation }) => operation === 'correctValue')?.body as {
      factRevision: { $revision: string };
    };
    const index = life.acts.findIndex(({ name }) => name === corrected.factRevision.$revision);
    expect(sent.find(({ operation }) => operation === 'correctValue')?.body).toMatchObject({
      factRevision: index,
      seenRevision: index,
    });
  });

  it('goes on where it was when it is taken up again, and does nothing twice', async () => {
    const { deps, sent } = fakeApi();
    const middle = life.acts[6]?.at ?? '';
    await liveUntil(new LifeInTrial(life, deps), middle);
    const before = sent.length;
    expect(before).toBeGreaterThanOrEqual(7);
    const again = new LifeInTrial(life, deps);
    await again.resume(middle);
    expect(again.done).toBe(before);
    await liveUntil(again, ever);
    expect(sent.map(({ operation }) => operation)).toEqual(life.acts.map(({ operation }) => operation));
  });

  it('is over when it is taken up again after the data of the participant were erased', async () => {
    const { deps } = fakeApi();
    const refusing = (code: string): ApiClient =>
      ({
        command: () => Promise.reject(new ApiProblem(409, { code }, 'POST /patients')),
      }) as unknown as ApiClient;
    const again = new LifeInTrial(life, { ...deps, api: refusing('SUBJECT.ERASED') });
    await again.resume(ever);
    expect(again).toMatchObject({ done: life.acts.length, nextAt: null, holdsAt: null, waits: false });
    const another = new LifeInTrial(life, { ...deps, api: refusing('SUBJECT.ALREADY_ALLOCATED') });
    await expect(another.resume(ever)).rejects.toThrow('SUBJECT.ALREADY_ALLOCATED');
  });

  it('does nothing before its time, and holds the clock on the evening of its day', async () => {
    const { deps, sent } = fakeApi();
    const one = new LifeInTrial(life, deps);
    const first = life.acts[0]?.at ?? '';
    await one.step('2020-01-01T00:00:00.000Z');
    expect(sent).toEqual([]);
    expect(one.nextAt).toBe(first);
    expect(one.holdsAt).toBe(`${first.slice(0, 10)}T15:00:00.000Z`);
  });

  it('waits for machines before a person goes on, and lets the clock run no further than two days before that', async () => {
    const { deps, sent, state } = fakeApi();
    const one = new LifeInTrial(life, deps);
    const operated = life.acts.findIndex(({ operation }) => operation === 'recordResection');
    const before = life.acts[operated - 1]?.at ?? '';
    await liveUntil(one, before);
    state.underWay = ['a score'];
    const taken = new LifeInTrial(life, deps);
    await taken.resume(before);
    await taken.step(ever);
    expect(sent).toHaveLength(operated);
    expect(taken.waits).toBe(true);
    const surgery = Date.parse(life.acts[operated]?.at ?? '');
    const evening = Date.parse(`${before.slice(0, 10)}T15:00:00.000Z`);
    expect(Date.parse(taken.holdsAt ?? '')).toBe(Math.max(evening, surgery - 2 * 86_400_000));
    state.underWay = [];
    await taken.step(ever);
    expect(sent).toHaveLength(operated + 1);
  });

  const [link, linkedAt] = (() => {
    const index = life.acts.findIndex(({ operation }) => operation === 'linkImagingStudy');
    const act = life.acts[index];
    if (!act) throw new Error('nothing was linked');
    return [act, index];
  })();

  it('does not go on before machines are done with what was linked, though nobody waits for that', async () => {
    const { deps, sent, state } = fakeApi();
    state.underWay = ['Pull the linked MRI and judge its quality'];
    const one = new LifeInTrial(life, deps);
    await liveUntil(one, ever);
    expect(sent).toHaveLength(linkedAt + 1);
    expect(one.waits).toBe(true);
    state.underWay = [];
    await liveUntil(one, ever);
    expect(sent).toHaveLength(life.acts.length);
  });

  it('goes on with what is done beside machines, and looks for them all the same', async () => {
    const { deps, sent, state } = fakeApi();
    state.underWay = ['a score'];
    const asked = { ...link, body: { path: '/screening/value/ecog', text: 'is it so?', critical: false } };
    const beside = {
      ...asked,
      at: instant(`${link.at.slice(0, 10)}T13:00:00.000Z`),
      operation: 'raiseQuery',
    } as const;
    const acts = [...life.acts.slice(0, linkedAt + 1), beside];
    const one = new LifeInTrial({ ...life, acts }, deps);
    await liveUntil(one, ever);
    expect(sent.at(-1)?.operation).toBe('raiseQuery');
    expect(one.waits).toBe(true);
    state.underWay = [];
    await one.step(ever);
    expect(one).toMatchObject({ waits: false, holdsAt: null });
  });

  it('links two studies of one moment one after the other, with the images of both in the archive', async () => {
    const [study] = life.studies;
    const studies = [...life.studies, { ...study!, name: 'another', studyInstanceUid: '2.25.99' }];
    const second = { ...link, body: { studyInstanceUid: '2.25.99', role: 'PRE_SURGERY' } } as const;
    const acts = [...life.acts.slice(0, linkedAt + 1), second];
    const { deps, sent, images, state } = fakeApi();
    state.underWay = ['Pull the linked MRI and judge its quality'];
    const one = new LifeInTrial({ ...life, acts, studies }, deps);
    while (sent.at(-1)?.operation !== 'linkImagingStudy') await one.step(ever);
    expect(images).toEqual([study!.studyInstanceUid, '2.25.99']);
    await liveUntil(one, ever);
    expect(sent.map(({ operation }) => operation).slice(-2)).toEqual([
      'linkImagingStudy',
      'linkImagingStudy',
    ]);
    expect(one.waits).toBe(true);
  });

  it('signs again, and is operated afterwards, only once the calendar has recorded what comes by itself up to then', async () => {
    const dayAfterLink = (days: number): Instant => instantOf(epochMsOf(link.at) + days * 86_400_000);
    const again = { ...life.acts.find(({ operation }) => operation === 'recordConsent')!, name: null };
    const surgery = life.acts.find(({ operation }) => operation === 'recordResection')!;
    const acts = [
      ...life.acts.slice(0, linkedAt),
      { ...again, at: dayAfterLink(5) },
      { ...surgery, at: dayAfterLink(7) },
    ];
    const { deps, sent, state } = fakeApi();
    const one = new LifeInTrial({ ...life, acts }, deps);
    for (const [next, done] of [
      [4, linkedAt],
      [6, linkedAt + 1],
      [7, linkedAt + 1],
      [8, linkedAt + 2],
    ] as const) {
      state.next = dayAfterLink(next);
      await liveUntil(one, ever);
      expect(sent).toHaveLength(done);
    }
  });

  it('looks for machines from the first image on, and in the timeline only for what commands recorded', async () => {
    const { deps, asked } = fakeApi();
    // Of all of these the signature alone refers to something that the record shows.
    const acts = life.acts.slice(0, linkedAt);
    await liveUntil(new LifeInTrial({ ...life, acts }, deps), ever);
    expect(acts.map(({ operation }) => operation)).toContain('signDiagnosis');
    expect(asked).toEqual(['getPatient']);
    const corrected = life.acts.findIndex(({ operation }) => operation === 'correctValue');
    await liveUntil(new LifeInTrial({ ...life, acts: life.acts.slice(0, corrected) }, deps), ever);
    expect(asked).not.toContain('getTimeline');
    await liveUntil(new LifeInTrial({ ...life, acts: life.acts.slice(0, corrected + 1) }, deps), ever);
    expect(asked.filter((id) => id === 'getTimeline')).toHaveLength(1);
  });

  it('refers to the question that was asked, and to no other', async () => {
    const [first] = life.acts;
    const by = { id: 'auditor', role: 'auditor' } as const;
    const question = { path: '/screening/value/ecog', text: 'is it so?', critical: false };
    const asked = { ...first!, by, name: 'question', operation: 'raiseQuery', body: question } as const;
    const body = { queryId: { $asked: 'question' }, reason: 'a mistake' };
    const cancelled = { ...asked, name: null, operation: 'cancelQuery', body } as const;
    const { deps, sent } = fakeApi();
    await liveUntil(new LifeInTrial({ ...life, acts: [first!, asked, cancelled] }, deps), ever);
    expect(sent.at(-1)?.body).toMatchObject({ queryId: 'Q1' });
  });

  it('leaves out, after the freeze, what the freeze does not wait for', async () => {
    const { deps, sent } = fakeApi();
    const one = new LifeInTrial(life, deps);
    const freeze = life.acts.at(-2)?.at ?? '';
    one.freeze(freeze);
    await liveUntil(one, ever);
    expect(sent).toHaveLength(life.acts.filter(({ at, settles }) => at < freeze || settles).length);
    expect(one).toMatchObject({ nextAt: null, done: life.acts.length });
  });
});
