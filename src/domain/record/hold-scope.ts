/** What a legal hold keeps from erasure: one participant, or with null the whole trial. */
export type HoldScope = string | null;
