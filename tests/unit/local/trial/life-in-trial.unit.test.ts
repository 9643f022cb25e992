import { describe, expect, it } from '@jest/globals';
import type { ApiClient } from '../../../../src/local/demo/api-client.js';
import { LifeInTrial } from '../../../../src/local/demo/trial/life-in-trial.js';
import type { StudyImages } from '../../../../src/local/demo/trial/study-images.js';
import type { Life } from '../../../../src/virtual/lives/index.js';
import { writtenTrials } from '../../../../src/virtual/simulate.js';

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

/** An API that takes everything, and shows what it took; `busy` are those of whom something is awaited. */
const fakeApi = (one: Life) => {
  const sent: { readonly operation: string; readonly key: string; readonly body: unknown }[] = [];
  const images: string[] = [];
  const state = { busy: [] as string[], isJudged: true };
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
    read: (id: string) =>
      Promise.resolve(
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
                waitingFor: state.busy.map((from) => ({ from, next: 'it goes on' })),
              },
              outcome: { blindedReading: null },
              clinical: {
                visits: facts,
                imagingAssessments: (state.isJudged ? one.studies : []).map(({ studyInstanceUid }) => ({
                  revision: 7,
                  value: { studyInstanceUid },
                })),
                derived: { diagnosisSignature: { content: 'what is signed' } },
                queries: [],
              },
            },
      ),
  } as unknown as ApiClient;
  const archive = {
    have: (_life: Life, uid: string) => {
      images.push(uid);
      return Promise.resolve();
    },
  } as unknown as StudyImages;
  return { deps: { api, images: archive, trialKey: 'a-trial' }, sent, images, state };
};

const liveUntil = async (one: LifeInTrial, until: string): Promise<void> => {
  while (await one.step(until));
  // Machines are looked at once more after the last act.
  await one.step(until);
};

const ever = '2099-01-01T00:00:00.000Z';

describe('a life on the stack', () => {
  it('does every act once, in order, with the images in the archive before they are linked', async () => {
    const { deps, sent, images } = fakeApi(life);
    const one = new LifeInTrial(life, deps);
    await liveUntil(one, ever);
    expect(sent.map(({ operation }) => operation)).toEqual(life.acts.map(({ operation }) => operation));
    expect(new Set(sent.map(({ key }) => key)).size).toBe(life.acts.length);
    expect(images).toEqual(life.studies.map(({ studyInstanceUid }) => studyInstanceUid));
    expect(one).toMatchObject({ done: life.acts.length, nextAt: null, holdsAt: null });
  });

  it('puts what the record shows in the place of every reference', async () => {
    const { deps, sent } = fakeApi(life);
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
    const { deps, sent } = fakeApi(life);
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

  it('does nothing before its time, and holds the clock on the evening of its day', async () => {
    const { deps, sent } = fakeApi(life);
    const one = new LifeInTrial(life, deps);
    const first = life.acts[0]?.at ?? '';
    await one.step('2020-01-01T00:00:00.000Z');
    expect(sent).toEqual([]);
    expect(one.nextAt).toBe(first);
    expect(one.holdsAt).toBe(`${first.slice(0, 10)}T15:00:00.000Z`);
  });

  it('waits for machines before a person goes on, and lets the clock run no further than two days before that', async () => {
    const { deps, sent, state } = fakeApi(life);
    const one = new LifeInTrial(life, deps);
    const operated = life.acts.findIndex(({ operation }) => operation === 'recordResection');
    const before = life.acts[operated - 1]?.at ?? '';
    await liveUntil(one, before);
    state.busy = ['the inference service'];
    const taken = new LifeInTrial(life, deps);
    await taken.resume(before);
    await taken.step(ever);
    expect(sent).toHaveLength(operated);
    expect(taken.waits).toBe(true);
    const surgery = Date.parse(life.acts[operated]?.at ?? '');
    const evening = Date.parse(`${before.slice(0, 10)}T15:00:00.000Z`);
    expect(Date.parse(taken.holdsAt ?? '')).toBe(Math.max(evening, surgery - 2 * 86_400_000));
    state.busy = ['the coordinator'];
    await taken.step(ever);
    expect(sent).toHaveLength(operated + 1);
  });

  it('does not unlink a study before it is judged, though nobody waits for that', async () => {
    const linked = life.acts.findIndex(({ operation }) => operation === 'linkImagingStudy');
    const link = life.acts[linked];
    if (!link) throw new Error('nothing was linked');
    const uid = (link.body as { readonly studyInstanceUid: string }).studyInstanceUid;
    const body = { studyInstanceUid: uid, reason: 'the wrong one' };
    const unlink = { ...link, operation: 'unlinkImagingStudy', body } as const;
    const acts = [...life.acts.slice(0, linked + 1), unlink];
    const { deps, sent, state } = fakeApi(life);
    state.isJudged = false;
    const one = new LifeInTrial({ ...life, acts }, deps);
    await liveUntil(one, ever);
    expect(sent.at(-1)?.operation).toBe('linkImagingStudy');
    state.isJudged = true;
    await liveUntil(one, ever);
    expect(sent).toHaveLength(acts.length);
  });

  it('refers to the question that was asked, and to no other', async () => {
    const [first] = life.acts;
    const by = { id: 'auditor', role: 'auditor' } as const;
    const question = { path: '/screening/value/ecog', text: 'is it so?', critical: false };
    const asked = { ...first!, by, name: 'question', operation: 'raiseQuery', body: question } as const;
    const body = { queryId: { $asked: 'question' }, reason: 'a mistake' };
    const cancelled = { ...asked, name: null, operation: 'cancelQuery', body } as const;
    const { deps, sent } = fakeApi(life);
    await liveUntil(new LifeInTrial({ ...life, acts: [first!, asked, cancelled] }, deps), ever);
    expect(sent.at(-1)?.body).toMatchObject({ queryId: 'Q1' });
  });

  it('leaves out, after the freeze, what the freeze does not wait for', async () => {
    const { deps, sent } = fakeApi(life);
    const one = new LifeInTrial(life, deps);
    const freeze = life.acts.at(-2)?.at ?? '';
    one.freeze(freeze);
    await liveUntil(one, ever);
    expect(sent).toHaveLength(life.acts.filter(({ at, settles }) => at < freeze || settles).length);
    expect(one).toMatchObject({ nextAt: null, done: life.acts.length });
  });
});
