import { Presets, SingleBar } from 'cli-progress';
import type { LifeInTrial } from './life/life-in-trial.js';

const stages = ['to come', 'enrolled', 'imaged', 'operated', 'followed', 'over'] as const;
type Stage = (typeof stages)[number];

const reached: Readonly<Partial<Record<string, Stage>>> = {
  linkImagingStudy: 'imaged',
  reviewImaging: 'imaged',
  planSurgery: 'imaged',
  recordPregnancyTest: 'imaged',
  recordLaboratory: 'imaged',
  recordResection: 'operated',
  recordPathology: 'operated',
};

const stageOf = (one: LifeInTrial): Stage => {
  if (one.last === null) return 'to come';
  if (one.nextAt === null) return 'over';
  const { acts } = one.life;
  const operated = acts.slice(0, one.done).some(({ operation }) => operation === 'recordPathology');
  return reached[one.last] ?? (operated ? 'followed' : 'enrolled');
};

const countsOf = (lives: readonly LifeInTrial[]): string => {
  const counts = lives.map(stageOf);
  return stages.map((stage) => `${counts.filter((one) => one === stage).length} ${stage}`).join(', ');
};

const everyMs = 250;

/** Before the first acts are done the bar hands over a word in place of a number. */
const timeLeft = (seconds: number): string => {
  if (!Number.isFinite(seconds)) return 'time left not known yet';
  const minutes = Math.floor(seconds / 60);
  return minutes === 0
    ? `${Math.round(seconds)} s left`
    : `${minutes} min ${Math.round(seconds % 60)} s left`;
};

/** A bar over the acts of all lives with the remaining time, the trial's date and how many people are how far. */
export class TrialProgress {
  readonly #bar = new SingleBar(
    {
      format: '{date} [{bar}] {percentage}% of {total} acts, {eta_formatted} | {stages}',
      hideCursor: true,
      noTTYOutput: true,
      notTTYSchedule: 10_000,
      etaBuffer: 400,
      formatTime: timeLeft,
    },
    Presets.shades_classic,
  );
  #toldAt = 0;

  constructor(readonly lives: readonly LifeInTrial[]) {}

  start(now: string): void {
    const total = this.lives.reduce((sum, { life }) => sum + life.acts.length, 0);
    this.#bar.start(total, this.#done(), this.#payload(now));
  }

  update(now: string): void {
    if (Date.now() - this.#toldAt < everyMs) return;
    this.#toldAt = Date.now();
    this.#bar.update(this.#done(), this.#payload(now));
  }

  stop(): void {
    this.#bar.stop();
  }

  #done(): number {
    return this.lives.reduce((sum, { done }) => sum + done, 0);
  }

  #payload(now: string): object {
    return { date: now.slice(0, 10), stages: countsOf(this.lives) };
  }
}
