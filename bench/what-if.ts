import { cpus } from 'node:os';
import { emptyCasebook } from '../src/domain/record/casebook.js';
import { evolve } from '../src/domain/patient/evolve.js';
import type { ProtocolParameters } from '../src/domain/parameters/parameters.js';
import { protocolV1 } from '../src/domain/protocol/versions/v1.js';
import { whatIf } from '../src/domain/patient/what-if/what-if.js';
import { plainDate } from '../src/domain/calendar/plain-date.js';
import { liveLong } from './support/long-life.js';
import { quantiles, type Quantiles } from './support/quantiles.js';

/** As many as the trial plans. */
const participants = 353;
const rounds = 20;

/** A stricter MRI limit, wider windows and a longer horizon: something changes for everybody. */
const draft: ProtocolParameters = {
  ...protocolV1,
  version: '2.0.0',
  mri: { ...protocolV1.mri, maxDaysBeforeSurgery: 21 },
  horizon: { ...protocolV1.horizon, months: 18 },
  visits: protocolV1.visits.map((visit) => ({ ...visit, closesDaysAfter: visit.closesDaysAfter + 7 })),
};

const measured = (task: () => unknown): Quantiles => {
  task();
  const times: number[] = [];
  for (let i = 0; i < rounds; i += 1) {
    const start = performance.now();
    task();
    times.push(performance.now() - start);
  }
  return quantiles(times);
};

/** A draft over every participant of the trial, from their records and from their events. */
export const run = (): Promise<object> => {
  const lives = Array.from({ length: participants }, (_, which) => liveLong(which, 20));
  const subject = (which: number): string => `APAR-${String(which + 1).padStart(4, '0')}`;
  const comparison = {
    inForce: protocolV1,
    draft,
    on: plainDate('2027-07-08'),
    finalLock: false,
  };
  const folded = () =>
    lives.map(({ events }, which) => ({
      subjectId: subject(which),
      casebook: events.reduce(evolve, emptyCasebook),
      judgedBy: protocolV1,
    }));
  const casebooks = folded();
  const { counts } = whatIf(casebooks, comparison);
  return Promise.resolve({
    name: 'what-if',
    unit: 'ms',
    participants,
    events: lives.reduce((sum, { events }) => sum + events.length, 0),
    counts,
    whatIf: measured(() => whatIf(casebooks, comparison)),
    foldAndWhatIf: measured(() => whatIf(folded(), comparison)),
    peer: { what: 'folding the same events alone', ...measured(folded) },
    target: 'foldAndWhatIf < 2000',
    node: process.version,
    cpus: cpus().length,
  });
};
