import { isFull } from '../../../calendar/partial-date.js';
import { addDays } from '../../../calendar/plain-date.js';
import type { Recurrence } from '../../../record/forms/recurrence.js';
import { milan } from '../../milan/milan.js';
import { isWorkedUp, workupPeriod } from '../../milan/work-up.js';
import { noCutoff } from '../../surveillance/assessments.js';
import { firstRecurrence } from '../../surveillance/first-recurrence.js';
import { type Candidate, checkOf, type SoftRule } from './finding.js';
import { type FirstForm, firstForm } from './first-form.js';

type Looks = SoftRule['looksAt'];

const noLesion: Looks = (casebook) =>
  casebook.recurrences.map(({ value }, i) => ({
    found: milan(value).status === 'INVALID',
    path: `/recurrences/${i}/value/intrahepaticCount`,
    value: value.intrahepaticCount,
    limit: 'at least one lesion, inside or outside the liver',
    message: 'The recurrence has no lesion inside the liver and none outside it: what recurred?',
  }));

/** The first thing that keeps Milan open; null where the form leaves nothing open. */
const unknownOf = (value: Recurrence): readonly [path: string, value: unknown] | null => {
  const features = ['extrahepatic', 'macrovascular', 'bileDuctThrombus'] as const;
  const unknown = features.find((feature) => value[feature] === 'UN');
  if (unknown) return [`/${unknown}`, value[unknown]];
  if (value.intrahepaticCount === null) return ['/intrahepaticCount', null];
  const unmeasured = value.longestMm.indexOf(null);
  return unmeasured < 0 ? null : [`/longestMm/${unmeasured}`, null];
};

/** An invalid form of the site is asked about by itself (ML-INVALID). */
const readersSawNone = ({ first, form }: FirstForm): boolean =>
  first.adjudication === 'ADJUDICATED' &&
  first.milan.status === 'INVALID' &&
  milan(form.value).status !== 'INVALID';

const known = 'everything that Milan needs, so that the label can be known';

/** Without it the participant has no label (protocol §6.5). What readers left open is asked about without a word of what they saw. */
const extentUnknown: Looks = (casebook, protocol): readonly Candidate[] => {
  const described = firstForm(casebook, protocol);
  if (!described) return [];
  const { first, form, at } = described;
  const found = ['ML-UNKNOWN', 'ML-UNSEEN'].includes(first.milan.ruleId) || readersSawNone(described);
  if (first.basis === 'CLINICAL_ONLY') {
    const message =
      'The first recurrence is known only clinically, so Milan is undetermined: is there imaging of it?';
    return [{ found, path: `${at}/basis`, value: form.value.basis, limit: known, message }];
  }
  const [path, value] = unknownOf(form.value) ?? ['/intrahepaticCount', form.value.intrahepaticCount];
  const message =
    'Milan of the first recurrence is undetermined: is there a source, or newer imaging, that settles it?';
  return [{ found, path: `${at}${path}`, value, limit: known, message }];
};

/** A tick completes nothing: the examinations on record decide, and what is still missing after their time is asked for. */
const workup: Looks = (casebook, protocol): readonly Candidate[] => {
  const described = firstForm(casebook, protocol);
  if (!described || described.form.value.basis === 'CLINICAL_ONLY') return [];
  const { first, form, at } = described;
  const sight = { on: first.on, confirmed: form.value.confirmDate };
  const done = isWorkedUp(casebook, sight, protocol);
  const ticked = form.value.workupComplete;
  const period = workupPeriod(casebook, sight, protocol);
  const recorded = `an adequate, signed MRI or CT of the liver and CT of the chest from ${period.first} to ${period.last}`;
  const limit = `${done}, as the recorded examinations show it`;
  const place = { path: `${at}/workupComplete`, value: ticked, limit };
  if (ticked !== done) {
    const message = ticked
      ? `The work-up is called complete, but the record does not hold ${recorded}.`
      : `The work-up is called incomplete, but the record holds ${recorded}.`;
    return [{ ...place, found: true, message }];
  }
  const message = `Milan of the first recurrence is undetermined: the record does not hold ${recorded}.`;
  const found = first.milan.ruleId === 'ML-WORKUP';
  return [
    { ...place, limit: recorded, found, message, from: addDays(period.last, 1), missing: 'EXAMINATION' },
  ];
};

/** They are judged together; whether it is one recurrence recorded twice or lesions of one recurrence, the site says. */
const severalOfOneDay: Looks = ({ recurrences }) =>
  recurrences.map(({ value, reported }, i) => ({
    found: recurrences.slice(0, i).some((before) => before.reported.firstSeenDate === reported.firstSeenDate),
    path: `/recurrences/${i}/value/firstSeenDate`,
    value: value.firstSeenDate,
    limit: 'one form of a recurrence that was first seen on one day',
    message: `Another form also reports a recurrence first seen ${isFull(reported.firstSeenDate) ? 'on' : 'in'} ${reported.firstSeenDate}, and the two are judged together: do they describe the same lesions? If so, void one of them; if not, complete one of them and void the other.`,
  }));

const clinicalDeath: Looks = (casebook, protocol) =>
  casebook.death === null
    ? []
    : [
        {
          found: firstRecurrence(casebook, protocol, noCutoff)?.source === 'DEATH',
          path: '/death/value/cause',
          value: casebook.death.value.cause,
          limit: 'imaging of the recurrence, or another cause',
          message:
            'Death of HCC without imaging counts as a recurrence known only clinically, with Milan undetermined: is there imaging that shows its extent?',
        },
      ];

const rules: readonly SoftRule[] = [
  { id: 'ML-INVALID', looksAt: noLesion },
  { id: 'ML-UNKNOWN', looksAt: extentUnknown },
  { id: 'ML-WORKUP', looksAt: workup },
  { id: 'ML-SEVERAL', looksAt: severalOfOneDay },
  { id: 'ST-DEATH', looksAt: clinicalDeath },
];

/** Soft checks of what keeps the extent of the first recurrence, and with it the label, unknown (protocol §5, §6.5). */
export const softExtentChecks = rules.map(checkOf);
