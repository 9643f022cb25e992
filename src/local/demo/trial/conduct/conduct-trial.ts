import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient } from '../../api-client.js';
import { ImagesAhead } from '../images/images-ahead.js';
import type { StudyImages } from '../images/study-images.js';
import type { LifeInTrial } from '../life/life-in-trial.js';
import { earliestOf, plusDaysAt } from '../site-day.js';
import type { TrialOffice } from '../trial-office.js';
import { Bell } from './bell.js';
import { OfficeTurns } from './office-turns.js';
import { ProgressWatch } from './progress-watch.js';
import type { StepwiseClock } from './stepwise-clock.js';
import { TurnsOfLives } from './turns-of-lives.js';

export interface Conducted {
  readonly api: ApiClient;
  readonly lives: readonly LifeInTrial[];
  readonly office: TrialOffice;
  readonly images: StudyImages;
  readonly clock: StepwiseClock;
  readonly told: (now: string) => void;
}

/** The trial is looked through when a turn has ended, but not more often than this, and else after a longer while. */
const [atLeastMs, atMostMs] = [10, 40] as const;
const lookForLockMs = 1_000;

/** Whether the database is locked, asked for now and then. */
const lockWatch = (api: ApiClient): (() => Promise<boolean>) => {
  let lookedAt = 0;
  return async () => {
    if (Date.now() - lookedAt < lookForLockMs) return false;
    lookedAt = Date.now();
    return (await api.read('getTrial', 'statistician')).manifest !== null;
  };
};

/**
 * Lives everybody's life in the order of its time until the database is locked. The clock passes no moment before what is to be
 * done by then is done. Gives the seconds for which the clock stood and waited for work. @throws LifeBroken, ApiProblem of the office
 */
export const conductTrial = async ({
  api,
  lives,
  office,
  images,
  clock,
  told,
}: Conducted): Promise<number> => {
  let failure: { readonly error: unknown } | null = null;
  const failed = (error: unknown): void => {
    failure ??= { error };
  };
  const failureUpToNow = (): typeof failure => failure;
  const bell = new Bell();
  const ended = (): void => {
    bell.ring();
  };
  const turns = new TurnsOfLives(lives, { ended, failed });
  const officeTurns = new OfficeTurns(office, lives, { ended, failed });
  const ahead = new ImagesAhead(lives, images);
  const progress = new ProgressWatch(lives);
  const isLocked = lockWatch(api);
  let stoodMs = 0;
  let lookedAt = Date.now();
  for (;;) {
    const broken = failureUpToNow();
    if (broken !== null) throw broken.error as Error;
    const now = await clock.now();
    told(now);
    progress.look(now, office.nextAt);
    for (const sending of ahead.send(now)) sending.then(ended, failed);
    turns.begin(now);
    officeTurns.begin(now);
    if (office.frozenAt !== null && (await isLocked())) return stoodMs / 1000;
    const until = earliestOf([office.holdsAt, ...lives.map(({ holdsAt }) => holdsAt)]);
    if (until !== null && until <= now) stoodMs += Date.now() - lookedAt;
    lookedAt = Date.now();
    await clock.runUntil(now, until ?? plusDaysAt(now, 1));
    await sleep(atLeastMs);
    await bell.heard(atMostMs);
  }
};
