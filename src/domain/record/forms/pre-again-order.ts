import { form } from './form.js';
import { clinicalReaders } from './who.js';

/** Why PRE may be scored a second time (protocol §7.1): the surgery slipped beyond the 30 days of the MRI that was scored. */
export const preAgainCodes = ['SURGERY_SLIPPED'] as const;

/** PRE is to be scored again on the MRI that is eligible now; both scores are kept. */
export interface PreAgainOrder {
  readonly reasonCode: (typeof preAgainCodes)[number];
  readonly reason: string;
}

export const preAgainOrders = form<PreAgainOrder>()({
  command: 'OrderPreAgain',
  event: 'PreAgainOrdered',
  version: 1,
  slot: 'many',
  knownFrom: () => 'RECORDED',
  lifeSigns: () => [],
  unchecked: true,
  never: [
    {
      path: '',
      code: 'CORRECTION.SIGNED',
      why: 'the investigator signed this order; PRE runs by it once, on an MRI that is eligible on the planned day',
    },
  ],
  queryable: true,
  enters: ['investigator'],
  sees: clinicalReaders,
  sending: {
    path: 'pre-orders',
    chapter: 'imaging',
    summary: 'Order PRE again after the surgery slipped beyond the 30 days of the scored MRI',
  },
  label: 'Order to score PRE again',
  fields: {
    reasonCode: { label: 'Reason code', codes: preAgainCodes },
    reason: { label: 'Reason for scoring again' },
  },
});
