import { interceptFor, type ScenarioName, type StatedValues, worldOf } from '../world/index.js';

/** Which trials are lived: the same words give the same trials for ever. */
export interface Simulation {
  /** Operated participants; screen failures and slipped surgery come beside them. */
  readonly participants: number;
  readonly seed: number;
  readonly scenario: ScenarioName;
  /** First possible day of surgery, in place of the stated one: a stack lives from the day on which it is started. */
  readonly firstDay?: string;
  /** Who scores: the stated world unless said otherwise, or the ONNX models on a phantom of each participant. */
  readonly scores?: 'onnx';
}

/** What is the same in every trial of a simulation. */
export type SimulatedWorld = Omit<Simulation, 'participants'>;

export const valuesOf = ({
  scenario,
  firstDay,
}: Pick<SimulatedWorld, 'scenario' | 'firstDay'>): StatedValues => {
  const values = worldOf(scenario, interceptFor);
  return firstDay === undefined ? values : { ...values, accrual: { ...values.accrual, firstDay } };
};

/** Which world, for people. */
export const worldInWords = ({ scenario, scores }: Pick<SimulatedWorld, 'scenario' | 'scores'>): string =>
  scores === undefined ? scenario : `${scenario}, phantoms scored by the ONNX models`;

/** As many as the registry plans; a larger number is lived as several trials one after another, the last of them smaller. */
export const registrySize = 353;
/** The most that one trial holds in memory at once. */
export const largestTrial = 1_000;

/** How many are operated in each trial of so many. */
export const sizesOf = (participants: number): readonly number[] => {
  if (participants <= largestTrial) return [participants];
  const whole = Math.floor(participants / registrySize);
  const rest = participants - whole * registrySize;
  return [...Array.from({ length: whole }, () => registrySize), ...(rest > 0 ? [rest] : [])];
};
