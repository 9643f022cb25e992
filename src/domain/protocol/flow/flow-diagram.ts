import { tally } from '../analysis-sets/set-counts.js';
import type { TrialParticipant } from '../analysis-sets/trial-participant.js';
import { satisfies } from '../../shared/rule.js';
import type { LabelOptions } from '../label/label-24.js';
import type { FlowBox, FlowPath } from './flow-box.js';
import { flowFrame, type FrameBox } from './flow-frame.js';
import { flowPath } from './flow-path.js';

/** The box with everybody whose remaining path begins in it. */
const filled = (frame: FrameBox, arrived: readonly FlowPath[]): FlowBox => ({
  id: frame.id,
  label: frame.label,
  count: arrived.length,
  reasons: tally(arrived.flatMap(([here]) => here?.reason ?? [])),
  children: frame.children.map((child) =>
    filled(
      child,
      arrived.filter(([, next]) => next?.box === child.id).map((path) => path.slice(1)),
    ),
  ),
});

/**
 * The flow diagram over the paths of every subject number ever allocated (protocol §6.1, AS-FLOW): where each participant
 * left the path from consent to the label. It holds counts only. Erased participants are counted where nothing more is known of
 * them, at the top.
 */
export const flowOf = (paths: readonly FlowPath[]): FlowBox => filled(flowFrame, paths);

/** The flow diagram of these participants at a cutoff. */
export const flowDiagram = (participants: readonly TrialParticipant[], options: LabelOptions): FlowBox =>
  flowOf(participants.map((one) => flowPath(one, options)));

const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);

/** AS-FLOW: at every split the boxes add up to the one they came from, and where a box has reasons, so do these. */
export const sumsHold = ({ count, reasons, children }: FlowBox): boolean => {
  const counts = Object.values(reasons);
  return (
    satisfies('AS-FLOW', children.length === 0 || sum(children.map((child) => child.count)) === count) &&
    satisfies('AS-FLOW', counts.length === 0 || sum(counts) === count) &&
    children.every(sumsHold)
  );
};
