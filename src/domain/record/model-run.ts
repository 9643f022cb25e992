import type { ModelName, ModelRun } from './machines/prediction.js';

export const primary = (model: ModelName): ModelRun => ({ model, purpose: 'PRIMARY' });
export const secondaryPre: ModelRun = { model: 'PRE', purpose: 'SECONDARY' };

/** Every run that there can be for a participant, in the order in which they can come. */
export const modelRuns: readonly ModelRun[] = [primary('PRE'), secondaryPre, primary('POST')];

/** How a run is named in ids of steps and of their input: a primary one by its model alone. */
export const runName = ({ model, purpose }: ModelRun): string =>
  purpose === 'PRIMARY' ? model : `${model}-${purpose}`;

export const isOf =
  ({ model, purpose }: ModelRun) =>
  ({ value }: { readonly value: ModelRun }): boolean =>
    value.model === model && value.purpose === purpose;
