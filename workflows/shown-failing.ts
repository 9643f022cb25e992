import { upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { cannotGoOn } from '../src/contracts/names.js';
import { isChanged } from './changes.js';
import { keys } from './visibility.js';

/** Failures in a row, which take some two minutes: whoever restarts a store or a worker is shown nothing. */
const many = 8;
/** Histories of earlier programs said so in the details alone, by which nobody can be found. */
const isFound = 'who-cannot-go-on-is-found-by-search-attribute';

const shownNow = (): string | undefined => workflowInfo().typedSearchAttributes.get(keys.dueKind);

/** Shows in the place of what is due that a turn keeps failing, until it ends: so it is counted without a replay. */
export class ShownFailing {
  /** What stood there; undefined while nothing is shown. */
  #before: string | null | undefined;

  failed(failures: number): void {
    if (failures !== many || !isChanged(isFound)) return;
    this.#before = shownNow() ?? null;
    upsertSearchAttributes([{ key: keys.dueKind, value: cannotGoOn }]);
  }

  ended(): void {
    if (this.#before === undefined || shownNow() !== cannotGoOn) return;
    upsertSearchAttributes([{ key: keys.dueKind, value: this.#before }]);
    this.#before = undefined;
  }
}
