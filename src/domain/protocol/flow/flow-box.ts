/** One box of the flow diagram: how many arrived here, why, and how they were split further. */
export interface FlowBox {
  /** Unique among the boxes of one split. */
  readonly id: string;
  readonly label: string;
  readonly count: number;
  /** The main reason of each participant in the box, where the box has reasons; they add up to the count. */
  readonly reasons: Readonly<Record<string, number>>;
  readonly children: readonly FlowBox[];
}

/** A box that a participant passes, and the reason that led there; null where the box needs none. */
export interface FlowStep {
  readonly box: string;
  readonly reason: string | null;
}

/** The boxes that one participant passes, from the root to the last one. */
export type FlowPath = readonly FlowStep[];
