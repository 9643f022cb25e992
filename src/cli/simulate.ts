import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { InvalidArgumentError } from 'commander';
import { simulate, type Simulation, writtenTrials } from '../virtual/simulate.js';

/** A whole number of an option. @throws InvalidArgumentError that names the limits */
export const wholeNumber =
  (from: number, to: number) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d{1,10}$/u.test(text) && value >= from && value <= to) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${from} to ${to}.`);
  };

const round = (value: number): number => Math.round(value * 1000) / 1000;

/** What the simulated trials came to, as one JSON value. @throws LifeBroken */
export const simulated = async (
  simulation: Simulation,
  told?: (trial: number, trials: number) => void,
): Promise<object> => {
  const { trials, counts, seconds, spent } = await simulate(simulation, told);
  const { decide, evolve, plan, commands, plans } = spent;
  return {
    ...simulation,
    trials,
    ...counts,
    seconds: round(seconds),
    secondsIn: { decide: round(decide / 1000), evolve: round(evolve / 1000), plan: round(plan / 1000) },
    commands,
    plans,
  };
};

const lines = function* (simulation: Simulation): Generator<string> {
  for (const { lives } of writtenTrials(simulation))
    for (const life of lives) yield `${JSON.stringify(life)}\n`;
};

const isClosed = (error: unknown): boolean =>
  error instanceof Error && (error as NodeJS.ErrnoException).code === 'EPIPE';

/** Writes the lives as JSON lines; a reader who has enough may close the pipe. */
export const writeLives = async (simulation: Simulation, to: NodeJS.WritableStream): Promise<void> => {
  try {
    await pipeline(Readable.from(lines(simulation)), to);
  } catch (error) {
    if (!isClosed(error)) throw error;
  }
};
