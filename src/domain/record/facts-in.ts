import { keysOf } from '../shared/keys-of.js';
import { type Casebook, emptyCasebook } from './casebook.js';

/** What the record holds besides facts: no rule of the protocol looks at it. */
const besidesFacts: ReadonlySet<keyof Casebook> = new Set([
  'revision',
  'lastEventAt',
  'queries',
  'announcements',
  'retryOrders',
]);

/** Names of the parts that hold facts. */
export const factual = keysOf(emptyCasebook).filter((key) => !besidesFacts.has(key));

/** What rules may look at, part by part. */
export const factsIn = (casebook: Casebook): readonly unknown[] => factual.map((key) => casebook[key]);
