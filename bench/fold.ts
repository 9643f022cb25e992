import { cpus } from 'node:os';
import { emptyCasebook } from '../src/domain/record/casebook.js';
import type { PatientCommand } from '../src/domain/record/patient-commands.js';
import { decide } from '../src/domain/patient/decide.js';
import { evolve } from '../src/domain/patient/evolve.js';
import { plan } from '../src/domain/patient/plan/plan.js';
import { isDomainError } from '../src/domain/shared/domain-error.js';
import { liveLong, type LongLife } from './support/long-life.js';
import { quantiles, type Quantiles } from './support/quantiles.js';

const wanted = 300;
const warmUps = 300;
const samples = 1000;

/** As many events as asked for: the last ones of a longer life are left out. */
const lifeOf = (count: number): LongLife => {
  const life = liveLong(1, count);
  if (life.events.length < count) throw new Error(`the life has ${life.events.length} events only`);
  const events = life.events.slice(0, count);
  return { ...life, events, book: events.reduce(evolve, emptyCasebook) };
};

const measured = (task: () => unknown): Quantiles => {
  for (let i = 0; i < warmUps; i += 1) task();
  const times: number[] = [];
  for (let i = 0; i < samples; i += 1) {
    const start = performance.now();
    task();
    times.push(performance.now() - start);
  }
  return quantiles(times);
};

/** What every command costs in the pure core: fold the stream, decide on it, plan from it. */
export const run = (): Promise<object> => {
  const { events, book, context } = lifeOf(wanted);
  const command = {
    type: 'RecordVitalStatus',
    data: { date: book.resection?.value.surgeryDate, source: 'RELATIVE' },
  } as PatientCommand;
  if (isDomainError(decide(book, command, context))) throw new Error('the command is refused');
  const text = JSON.stringify(events);
  const fold = () => events.reduce(evolve, emptyCasebook);
  return Promise.resolve({
    name: 'fold',
    unit: 'ms',
    events: events.length,
    fold: measured(fold),
    decide: measured(() => decide(book, command, context)),
    plan: measured(() => plan(book, context)),
    together: measured(() => {
      const folded = fold();
      return [decide(folded, command, context), plan(folded, context)];
    }),
    peer: { what: 'JSON.parse of the same events', ...measured(() => JSON.parse(text) as unknown) },
    target: 'together < 1',
    node: process.version,
    cpus: cpus().length,
  });
};
