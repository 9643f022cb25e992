import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { ApiClient } from '../api-client.js';
import type { LifeInTrial } from './life-in-trial.js';
import { plusDaysAt } from './site-day.js';
import type { StepwiseClock } from './stepwise-clock.js';
import type { StudyImages } from './study-images.js';
import type { TrialOffice } from './trial-office.js';

export interface Conducted {
  readonly api: ApiClient;
  readonly lives: readonly LifeInTrial[];
  readonly office: TrialOffice;
  readonly images: StudyImages;
  readonly clock: StepwiseClock;
  readonly told: (now: string) => void;
}

/** Commands in flight at once. */
const atOnce = 16;
const tickMs = 40;
/** What machines do is looked at again after so long. */
const lookAgainMs = 250;
/** So long may pass without anything done and any time passed before the player gives up; it can be started again. */
const patienceMs = 300_000;
/** Images of people who are linked within so many days are sent ahead. */
const imagesAheadDays = 25;

const first = (moments: readonly (string | null)[]): string | null =>
  moments.reduce((least, one) => (least === null || (one !== null && one < least) ? one : least), null);

/** Linked soon, and not sent yet, in the order of their linking. */
const sendImages = ({ lives, images }: Conducted, now: string): readonly Promise<void>[] => {
  const until = plusDaysAt(now, imagesAheadDays);
  return lives.flatMap(({ life, done }) =>
    life.acts
      .slice(done)
      .filter(({ operation, at }) => operation === 'linkImagingStudy' && at <= until)
      .map(({ body }) => (body as { readonly studyInstanceUid: string }).studyInstanceUid)
      .filter((uid) => !images.knows(uid))
      .map((uid) => images.have(life, uid)),
  );
};

/**
 * Lives everybody's life in the order of its time until the database is locked. The clock passes no moment before what is to be
 * done by then is done. Gives the seconds for which the clock stood and waited for work. @throws LifeBroken, ApiProblem of the office
 */
export const conductTrial = async (conducted: Conducted): Promise<number> => {
  const { api, lives, office, clock, told } = conducted;
  let stoodMs = 0;
  let lookedAt = Date.now();
  const limit = pLimit(atOnce);
  const busy = new Set<LifeInTrial>();
  let failure: unknown = null;
  const failed = (error: unknown): void => {
    failure ??= error;
  };
  const step = async (one: LifeInTrial, now: string): Promise<void> => {
    try {
      while (await limit(() => one.step(now)));
      if (one.waits) await sleep(lookAgainMs);
    } finally {
      busy.delete(one);
    }
  };
  const progress = { mark: '', at: Date.now() };
  const giveUpWithoutProgress = (now: string): void => {
    const mark = `${now} ${lives.reduce((sum, { done }) => sum + done, 0)} ${office.nextAt ?? ''}`;
    if (mark !== progress.mark) Object.assign(progress, { mark, at: Date.now() });
    if (Date.now() - progress.at < patienceMs) return;
    const held = lives
      .filter(({ holdsAt }) => holdsAt !== null && holdsAt <= now)
      .slice(0, 3)
      .map(({ standing }) => standing);
    throw new Error(
      `nothing has happened for ${patienceMs / 1000} s, and the trial clock stands at ${now}: ${held.join('; ')}. See the logs of the stack and start again: it goes on from here`,
    );
  };
  let lookedForLock = 0;
  let officeActs: Promise<void> | null = null;
  for (;;) {
    if (failure !== null) throw failure as Error;
    const now = await clock.now();
    told(now);
    giveUpWithoutProgress(now);
    for (const sending of sendImages(conducted, now)) sending.catch(failed);
    const isDue = (at: string | null): boolean => at !== null && at <= now;
    const due = lives.filter((one) => !busy.has(one) && (one.waits || isDue(one.nextAt)));
    for (const one of due) {
      busy.add(one);
      step(one, now).catch(failed);
    }
    const isBehind = lives.some(
      ({ nextAt }) => nextAt !== null && office.nextAt !== null && nextAt < office.nextAt,
    );
    if (officeActs === null && isDue(office.nextAt) && !isBehind) {
      officeActs = office
        .act()
        .then(() => {
          if (office.frozenAt !== null) for (const one of lives) one.freeze(office.frozenAt);
        })
        .catch(failed)
        .finally(() => {
          officeActs = null;
        });
    }
    if (office.frozenAt !== null && Date.now() - lookedForLock > 1_000) {
      lookedForLock = Date.now();
      if ((await api.read('getTrial', 'statistician')).manifest !== null) return stoodMs / 1000;
    }
    const until = first([office.holdsAt, ...lives.map(({ holdsAt }) => holdsAt)]);
    if (until !== null && until <= now) stoodMs += Date.now() - lookedAt;
    lookedAt = Date.now();
    await clock.runUntil(now, until ?? plusDaysAt(now, 1));
    await sleep(tickMs);
  }
};
