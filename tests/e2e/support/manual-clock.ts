import type { ApiClient } from '../../../src/local/demo/api-client.js';

/** The manual trial clock through the public API: it moves only when told. */
export class ManualClock {
  constructor(readonly api: ApiClient) {}

  async now(): Promise<string> {
    return (await this.api.read('getClock', 'administrator')).trialNow;
  }

  /** Noon at the site on the date. */
  async advanceTo(date: string): Promise<void> {
    await this.api.task('setClock', 'administrator', { advanceTo: `${date}T04:00:00.000Z` });
  }
}
