import { scheduleOf } from '../src/application/information-clock/index.js';
import { addMonths, plainDate } from '../src/domain/calendar/plain-date.js';
import { protocolVersions } from '../src/domain/protocol/versions/index.js';
import { type Compared, compared, coverageOf, watchedTrial } from '../src/virtual/clock-study/index.js';
import { registrySize } from '../src/virtual/simulate.js';
import { interceptFor, worldOf } from '../src/virtual/world/index.js';

const [protocol] = protocolVersions;
const schedule = scheduleOf(protocol);
const values = worldOf('stated', interceptFor);
const opened = plainDate(values.accrual.firstDay);
const monthsAhead = [6, 12, 18];

/** Do 90 % intervals of the information clock hold what comes 6, 12 and 18 months later? Numbers: trials, first seed. */
export const run = (trials = 200, first = 1): unknown => {
  const started = performance.now();
  const at = (months: number): readonly Compared[] =>
    Array.from({ length: trials }, (_, i) => first + i).flatMap((seed) =>
      compared(watchedTrial(values, seed, registrySize, protocol), schedule, {
        opened,
        cut: addMonths(opened, months),
        monthsAhead,
        planned: registrySize,
        level: 0.9,
        draws: 1_000,
        seed,
      }),
    );
  const cuts = [9, 12, 18].map((months) => ({ monthsToCut: months, coverage: coverageOf(at(months)) }));
  return {
    trials,
    first,
    level: 0.9,
    cuts,
    ms: Math.round(performance.now() - started),
  };
};
