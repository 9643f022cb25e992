import { Presets, SingleBar } from 'cli-progress';
import type { OperationId } from '../../../contracts/commands.js';
import type { LifeInTrial } from './life/life-in-trial.js';

const stages = ['to come', 'enrolled', 'imaged', 'operated', 'followed', 'over'] as const;
type Stage = (typeof stages)[number];

/** What is shown of a life. */
export type ShownLife = Pick<LifeInTrial, 'life' | 'done' | 'nextAt'>;

const imaging = [
  'linkImagingStudy',
  'reviewImaging',
  'planSurgery',
  'recordPregnancyTest',
  'recordLaboratory',
] as const satisfies readonly OperationId[];

/** The furthest that a life came: nobody goes back by a correction, a discharge or another MRI. */
const stageOf = ({ life, done, nextAt }: ShownLife): Stage => {
  if (done === 0) return 'to come';
  if (nextAt === null) return 'over';
  const operations = life.acts.slice(0, done).map(({ operation }) => operation);
  const pathology = operations.indexOf('recordPathology');
  if (pathology >= 0 && pathology < done - 1) return 'followed';
  if (operations.includes('recordResection')) return 'operated';
  return imaging.some((one) => operations.includes(one)) ? 'imaged' : 'enrolled';
};

const countsOf = (lives: readonly ShownLife[]): string => {
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

  constructor(readonly lives: readonly ShownLife[]) {}

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
