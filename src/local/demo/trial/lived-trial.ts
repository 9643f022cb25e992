import pLimit from 'p-limit';
import type { LivesOfTrial } from '../../../virtual/lives/index.js';
import type { ApiClient } from '../api-client.js';
import type { Settings } from '../settings.js';
import { conductTrial } from './conduct/conduct-trial.js';
import { LifeInTrial } from './life/life-in-trial.js';
import { StepwiseClock } from './conduct/stepwise-clock.js';
import { StudyImages } from './images/study-images.js';
import { TrialOffice } from './trial-office.js';
import { TrialProgress } from './trial-progress.js';

export interface LivedTrial {
  readonly lives: readonly LifeInTrial[];
  readonly office: TrialOffice;
  readonly seconds: number;
  /** For which the clock stood and waited for work. */
  readonly stoodSeconds: number;
  /** Acts done since this start. */
  readonly acts: number;
}

const readersAtOnce = 8;

const doneBy = (lives: readonly LifeInTrial[]): number => lives.reduce((sum, { done }) => sum + done, 0);

/** Lives a trial, or what is left of it, on the stack behind the API until its database is locked. @throws LifeBroken */
export const livedTrial = async (
  api: ApiClient,
  settings: Settings,
  { header, lives: all }: LivesOfTrial,
): Promise<LivedTrial> => {
  const began = performance.now();
  let stoodSeconds = 0;
  let before = 0;
  const trialKey = `lives-${header.scenario}-${header.seed}-${header.firstDay}`;
  const images = new StudyImages(settings);
  const clock = new StepwiseClock(api);
  const office = new TrialOffice(header.office, { api, settings, trialKey });
  const lives = all.map((life) => new LifeInTrial(life, { api, images, trialKey }));
  const now = await clock.now();
  const trial = await api.read('getTrial', 'statistician');
  if (trial.manifest === null) {
    const limit = pLimit(readersAtOnce);
    const frozenAt = trial.freezeOrderedAt === null ? null : office.freezesAt;
    if (frozenAt !== null) for (const one of lives) one.freeze(frozenAt);
    if (trial.subjects > 0) await Promise.all(lives.map((one) => limit(() => one.resume(now))));
    before = doneBy(lives);
    const progress = new TrialProgress(lives);
    progress.start(now);
    try {
      stoodSeconds = await conductTrial({
        ...{ api, lives, office, images, clock },
        told: (at) => {
          progress.update(at);
        },
      });
    } finally {
      progress.stop();
    }
  }
  const seconds = (performance.now() - began) / 1000;
  return { lives, office, seconds, stoodSeconds, acts: doneBy(lives) - before };
};
