import type { CasebookRow } from '../../application/ports/read-models.js';
import type { WorklistKind, WorklistRow } from '../../contracts/views/index.js';
import type { Context } from '../../domain/decision/context.js';

/** The rows of one kind that a participant's record makes as of today in trial time. */
export type RowSource<Kind extends WorklistKind> = (
  row: CasebookRow,
  context: Context,
) => readonly Extract<WorklistRow, { kind: Kind }>[];
