import type { Breakdown } from '../trouble/breakdown.js';
import type { PlanView } from './plan-view.js';

const lookAgainMs = 10 * 60_000;

/**
 * The plan of a stream of which nothing can be planned: nothing runs and nothing is announced; it is looked at again
 * after ten minutes, or when it is woken. People find it in the Temporal UI by its stage and its words.
 */
export const parkedPlan = (stream: string, { code, what }: Breakdown, wallMs: number): PlanView => ({
  kind: 'plan',
  revision: -1,
  actions: [],
  delayMs: lookAgainMs,
  plannedAt: wallMs,
  deadlineAt: null,
  deadlineSummary: '',
  details: `### ${stream}: stands still\n- ${code}: ${what}\n- looked at again every ten minutes`,
  visibility: { stage: code.replace('.', '_'), dueKind: null, dueOn: null, overdue: false },
  phase: 'PARKED',
  closed: false,
});
