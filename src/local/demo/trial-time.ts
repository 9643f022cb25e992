import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient } from './api-client.js';
import { siteTime } from './site-time.js';

/** Trial seconds per real second. */
export const pace = { slow: 600, fast: 12 * 86_400 } as const;

/** Processes see a new pace within a fifth of a second. */
const settleMs = 500;

/** The trial clock through the public API: the administrator sets the pace, everybody may read it. */
export class TrialTime {
  constructor(readonly api: ApiClient) {}

  /** Today's date at the site. */
  async today(): Promise<string> {
    const { trialNow } = await this.api.read('getClock', 'coordinator');
    return siteTime(trialNow).slice(0, 10);
  }

  async setPace(rate: number): Promise<void> {
    await this.api.task('setClock', 'administrator', { rate });
    await sleep(settleMs);
  }

  /** Runs fast until the date has come, then slowly again. */
  async until(date: string): Promise<void> {
    if ((await this.today()) >= date) return;
    await this.setPace(pace.fast);
    while ((await this.today()) < date) await sleep(50);
    await this.setPace(pace.slow);
  }
}

export const plusDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
