import type { ModelRun } from '../../record/machines/prediction.js';
import { modelRuns, runName } from '../../record/model-run.js';
import { spelling, type Spelling } from './spelling.js';

/** A fact of the record, by the revision of its event. */
export interface ByRevision {
  readonly revision: number;
}

/** As `r5`, after what stands before it. */
export const revisionAfter = (prefix: string): Spelling<ByRevision> =>
  spelling(
    ({ revision }) => `${prefix}r${revision}`,
    new RegExp(`^${prefix}r(\\d+)$`, 'u'),
    ([revision]) => ({ revision: Number(revision) }),
  );

/** A use of a model on the input whose newest part has that revision. */
export interface RunOnInput extends ByRevision {
  readonly run: ModelRun;
}

/** As `PRE:r5` or `PRE-SECONDARY:r9`, after what stands before it. */
export const runAfter = (prefix: string): Spelling<RunOnInput> =>
  spelling(
    ({ run, revision }) => `${prefix}${runName(run)}:r${revision}`,
    new RegExp(`^${prefix}([A-Z-]+):r(\\d+)$`, 'u'),
    ([name, revision]) => {
      const run = modelRuns.find((one) => runName(one) === name);
      return run ? { run, revision: Number(revision) } : null;
    },
  );

export interface OfSubject {
  readonly subjectId: string;
}

/** As `APAR-0001`, after what stands before it. */
export const subjectAfter = (prefix: string): Spelling<OfSubject> =>
  spelling(
    ({ subjectId }) => `${prefix}${subjectId}`,
    new RegExp(`^${prefix}(APAR-\\d{4})$`, 'u'),
    ([subjectId]) => (subjectId === undefined ? null : { subjectId }),
  );

/** Of a step that there is once, and that needs to be told nothing. */
export const always = (text: string): Spelling<Readonly<Record<string, never>>> => ({
  write: () => text,
  read: (given) => (given === text ? {} : null),
});
