export interface ProtocolRule {
  readonly id: string;
  readonly there: 'yes' | 'partly' | 'no';
  /** Heading under which its table stands. */
  readonly section: string;
}

/** @throws Error naming the line of a row that is no rule. */
export declare const protocolRules: (markdown: string) => readonly ProtocolRule[];
