import pLimit from 'p-limit';
import type { LivesOfTrial } from '../../../virtual/lives/index.js';
import type { ApiClient } from '../api-client.js';
import type { Settings } from '../settings.js';
import { conductTrial } from './conduct-trial.js';
import { LifeInTrial } from './life-in-trial.js';
import { StepwiseClock } from './stepwise-clock.js';
import { StudyImages } from './study-images.js';
import { TrialOffice } from './trial-office.js';
import { TrialProgress } from './trial-progress.js';

export interface LivedTrial {
  readonly lives: readonly LifeInTrial[];
  readonly office: TrialOffice;
  readonly seconds: number;
}

const readersAtOnce = 8;

/** Lives a trial, or what is left of it, on the stack behind the API until its database is locked. @throws LifeBroken */
export const livedTrial = async (
  api: ApiClient,
  settings: Settings,
  { header, lives: all }: LivesOfTrial,
): Promise<LivedTrial> => {
  const began = performance.now();
  const trialKey = `lives-${header.scenario}-${header.seed}-${header.firstDay}`;
  const images = new StudyImages(settings);
  const clock = new StepwiseClock(api);
  const office = new TrialOffice(header.office, { api, settings, trialKey });
  const lives = all.map((life) => new LifeInTrial(life, { api, images, trialKey }));
  const now = await clock.now();
  const trial = await api.read('getTrial', 'statistician');
  if (trial.manifest === null) {
    const limit = pLimit(readersAtOnce);
    if (trial.subjects > 0) await Promise.all(lives.map((one) => limit(() => one.resume(now))));
    const progress = new TrialProgress(lives);
    progress.start(now);
    try {
      await conductTrial({
        ...{ api, lives, office, images, clock },
        told: (at) => {
          progress.update(at);
        },
      });
    } finally {
      progress.stop();
    }
  }
  return { lives, office, seconds: (performance.now() - began) / 1000 };
};
