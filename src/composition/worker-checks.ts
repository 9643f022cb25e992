import type { RunningWorker } from '../adapters/temporal/worker.js';
import type { Check } from '../application/health/health-watch.js';
import type { WorkerWaking } from './worker-waking.js';

export const workerCheck = (worker: Pick<RunningWorker, 'state'>): Check => ({
  part: 'worker',
  silent: '',
  look: () =>
    Promise.resolve({
      what: worker.state() === 'RUNNING' ? null : 'This worker takes no work; its log says why.',
    }),
});

/** Of the workers one leads; the others are well while they stand by. */
export const wakerCheck = (waking: Pick<WorkerWaking, 'state'>): Check => ({
  part: 'waker',
  silent: '',
  look: () => {
    const { trouble, leads, waiting } = waking.state();
    return Promise.resolve({
      waiting: leads ? waiting : null,
      what:
        trouble === null
          ? null
          : `Nobody is woken now (${trouble}): what changes for a participant is noticed late, at the latest after a day.`,
    });
  },
});
