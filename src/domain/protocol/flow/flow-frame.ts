/** All boxes, in the order in which they are printed (protocol §6.1); empty ones are shown too. */
export interface FrameBox {
  readonly id: string;
  readonly label: string;
  readonly children: readonly FrameBox[];
}

const box = (id: string, label: string, ...children: readonly FrameBox[]): FrameBox => ({
  id,
  label,
  children,
});

const outcomes: readonly FrameBox[] = [
  box('AGGRESSIVE', 'label 1: aggressive recurrence'),
  box('EVENT_FREE', 'label 0: free of recurrence'),
  box('NON_AGGRESSIVE', 'label 0: recurrence within Milan'),
  box('LATE_RECURRENCE', 'label 0: recurrence after 24 months'),
  box('COMPETING_DEATH', 'label 0: death without recurrence'),
  box('UNDETERMINED', 'no label: Milan or date undetermined'),
  box('CENSORED', 'no label: censored'),
  box('PENDING', 'no label yet: follow-up goes on'),
];

const outcomeIds: ReadonlySet<string> = new Set(outcomes.map(({ id }) => id));

/** A box that tells the outcome of whoever stands in it. */
export const isOutcomeBox = ({ id }: Pick<FrameBox, 'id'>): boolean => outcomeIds.has(id);

const followUp: readonly FrameBox[] = [
  box('FOLLOWED', 'followed up as planned', ...outcomes),
  box('LOST', 'lost to follow-up', ...outcomes),
  box('W1', 'withdrew from visits (W1)', ...outcomes),
  box('W2', 'withdrew, no new data (W2)', ...outcomes),
  box('W3', 'withdrew and asked for erasure (W3)'),
];

const cohorts: readonly FrameBox[] = [
  box('SURGERY_ONLY', 'surgery only', ...followUp),
  box('EXPLORATORY', 'exploratory treatment', ...followUp),
];

export const flowFrame: FrameBox = box(
  'ALLOCATED',
  'subject numbers allocated',
  box('ERASED', 'data erased: nothing more is known'),
  box('SET_ASIDE', 'record set aside: it was altered outside the system'),
  box('NOT_CONSENTED', 'no consent to participate'),
  box(
    'CONSENTED',
    'consented to participate',
    box('SCREEN_FAILED', 'not operated: ineligible before surgery'),
    box('NOT_OPERATED', 'not operated: for another reason, or not yet'),
    box(
      'OPERATED',
      'operated',
      box('UNREADY', 'operated without passing every rule that is judged before surgery'),
      box('EXCLUDED', 'excluded after surgery'),
      box(
        'KEPT',
        'eligible, operated and not excluded',
        box('PRE_VALID', 'valid PRE score', ...cohorts),
        box('PRE_MISSING', 'no valid PRE score', ...cohorts),
      ),
    ),
  ),
);
