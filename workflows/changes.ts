import { patched } from '@temporalio/workflow';

/** Runs that began under a program which knows every change named below ask this once and nothing else. */
const knownFromTheStart = 'every-change-is-known-from-the-start';

let isKnownFromTheStart = false;

/**
 * Asks, before the run awaits anything, by which program it began. A workflow task may end right after a local activity;
 * what is asked after the activity then stands in the next task, and a replay, which is told of one task at a time, would
 * answer no where yes was recorded. A run that asked so could never be replayed.
 */
export const beginRun = (): void => {
  isKnownFromTheStart = patched(knownFromTheStart);
};

/** Whether this run behaves as changed; a run of an earlier program asks by the name of the change, where it did. */
export const isChanged = (change: string): boolean => isKnownFromTheStart || patched(change);
