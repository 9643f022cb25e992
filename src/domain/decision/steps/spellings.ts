import type { ModelRun } from '../../record/machines/prediction.js';
import { modelRuns, runName } from '../../record/prediction-state.js';

/** How something is written as text, and read back: `read` answers null for every text that `write` does not make. */
export interface Spelling<Written, Read = Written> {
  readonly write: (value: Written) => string;
  readonly read: (text: string) => Read | null;
}

/** What `parse` makes of the groups of `pattern` counts only if writing it gives the very same text. */
export const spelling = <Value>(
  write: (value: Value) => string,
  pattern: RegExp,
  parse: (groups: readonly (string | undefined)[]) => Value | null,
): Spelling<Value> => ({
  write,
  read: (text) => {
    const groups = pattern.exec(text)?.slice(1);
    const value = groups ? parse(groups) : null;
    return value !== null && write(value) === text ? value : null;
  },
});

/** A fact of the record, by the revision of its event. */
export interface ByRevision {
  readonly revision: number;
}

/** Written as `r5`, after the prefix. */
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

/** Written as `PRE:r5` or `PRE-SECONDARY:r9`, after the prefix. */
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

/** Written as `APAR-0001`, after the prefix. */
export const subjectAfter = (prefix: string): Spelling<OfSubject> =>
  spelling(
    ({ subjectId }) => `${prefix}${subjectId}`,
    new RegExp(`^${prefix}(APAR-\\d{4})$`, 'u'),
    ([subjectId]) => (subjectId === undefined ? null : { subjectId }),
  );

/** For a step of which there is only one, and which needs no input. */
export const always = (text: string): Spelling<Readonly<Record<string, never>>> => ({
  write: () => text,
  read: (given) => (given === text ? {} : null),
});
