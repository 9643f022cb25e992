import { addDays } from '../../../../calendar/plain-date.js';
import { isAdequate } from '../../../../protocol/surveillance/assessments.js';
import { surveillanceEnd } from '../../../../protocol/surveillance/surveillance-end.js';
import { visitStatuses, type VisitState } from '../../../../protocol/surveillance/visit-status.js';
import type { Context } from '../../../../decision/context.js';
import type { Casebook } from '../../../../record/casebook.js';
import type { Scan } from '../../../../record/forms/visit.js';
import { today } from '../../../handler.js';
import { because, type Because, ending, type Explanation, listed } from '../chain.js';

const visitOf = (code: string, book: Casebook, context: Context): VisitState | undefined =>
  visitStatuses(book, context.protocol, today(context)).find(({ visit }) => visit === code);

const inside = ({ window: { open, close } }: VisitState, date: string): boolean =>
  date >= open && date <= close;

const whyNot = ({ modality, adequate, reportSigned }: Scan): string =>
  listed([
    ...(modality === 'MRI' || modality === 'CT' ? [] : [`${modality} is not a liver MRI or multiphase CT`]),
    ...(adequate ? [] : ['it is not adequate']),
    ...(reportSigned ? [] : ['its radiology report is not signed, as the site transcribed it']),
  ]);

const scansThatDoNotCount = (state: VisitState, book: Casebook): readonly Because[] =>
  book.visits
    .flatMap(({ value }) => value.scans)
    .filter((scan) => !isAdequate(scan) && inside(state, scan.date))
    .map((scan) =>
      because(
        `the ${scan.modality} of ${scan.date} does not count: ${whyNot(scan)}`,
        ['VIS-WINDOW'],
        scan.date,
      ),
    );

const remindersOf = ({ visit, window }: VisitState, book: Casebook): readonly Because[] => {
  const sent = book.announcements
    .filter(
      ({ kind, announcement, withdrawn }) =>
        kind === 'VisitReminded' &&
        !withdrawn &&
        announcement.visit === visit &&
        announcement.window.target === window.target,
    )
    .map(({ announcement }) => announcement.on);
  const last = sent.at(-1);
  return last === undefined
    ? []
    : [because(`the site was reminded on ${listed(sent)}`, ['VIS-REMIND'], last)];
};

const attemptsOf = (state: VisitState, book: Casebook): readonly Because[] => {
  const tried = book.contactAttempts.map(({ value }) => value).filter(({ date }) => inside(state, date));
  const last = tried.at(-1);
  return last
    ? [
        because(
          `${tried.length} ${tried.length === 1 ? 'attempt' : 'attempts'} to reach the participant, the last by ${last.way.toLowerCase()}, ${last.reached ? 'reached' : 'not reached'}`,
          ['ST-LTFU'],
          last.date,
        ),
      ]
    : [];
};

const dueOf = ({ visit, status, window }: VisitState): Because =>
  status === 'OVERDUE'
    ? because(
        `${visit} was due on ${window.target} and is overdue`,
        ['VIS-OVERDUE'],
        addDays(window.target, 1),
      )
    : because(`${visit} is due on ${window.target}`, [`VIS-${visit}`], window.open);

/** What the visit still asks for, and what answers it. */
const askedFor = (
  state: VisitState,
  book: Casebook,
  context: Context,
): readonly [because: readonly Because[], toRecord: string] => {
  const { open, close } = state.window;
  if (state.purpose === 'IMAGING')
    return [
      [
        because(
          `no adequate liver MRI or multiphase CT with a signed report is dated inside the window, ${open} to ${close}`,
          ['VIS-WINDOW'],
          open,
        ),
        ...scansThatDoNotCount(state, book),
      ],
      `record the visit with such a scan, taken by ${close}`,
    ];
  const end = surveillanceEnd(book, context.protocol, today(context));
  const transplanted = end?.reason === 'TRANSPLANT';
  return [
    [
      because(
        `it asks for vital status and therapy, no longer for imaging, since ${transplanted ? 'a liver transplant' : 'the first recurrence'}`,
        [transplanted ? 'ST-TRANSPLANT' : 'VIS-AFTER-REC'],
        end?.on ?? null,
      ),
      because(
        `no visit inside the window since then, ${open} to ${close}, says whether therapy was given`,
        ['VIS-WINDOW'],
        open,
      ),
    ],
    `record a visit of ${close} or before that says whether therapy was given, and each therapy that began`,
  ];
};

export const visitMissing: Explanation = ({ of, reason }, book, context) => {
  const state = visitOf(of, book, context);
  if (!state) return { because: [], ends: [ending(reason.from, reason.next)] };
  const { close } = state.window;
  const [missing, toRecord] = askedFor(state, book, context);
  return {
    because: [dueOf(state), ...missing, ...remindersOf(state, book), ...attemptsOf(state, book)],
    ends: [
      ending('the coordinator', toRecord, close),
      ending('the calendar', `${of} counts as missed (VIS-MISSED)`, addDays(close, 1)),
    ],
  };
};

const before = (code: string, book: Casebook, context: Context): Because | null => {
  const states = visitStatuses(book, context.protocol, today(context));
  const previous = states[states.findIndex(({ visit }) => visit === code) - 1];
  if (!previous) return null;
  const { visit, status, window } = previous;
  return previous.status === 'DONE'
    ? because(`${visit} is done`, ['VIS-WINDOW'], previous.doneOn)
    : because(`${visit} is ${status.toLowerCase()}`, ['VIS-MISSED'], addDays(window.close, 1));
};

export const windowNotOpen: Explanation = ({ of, reason }, book, context) => {
  const state = visitOf(of, book, context);
  if (!state) return { because: [], ends: [ending(reason.from, reason.next)] };
  const d0 = book.resection?.value.surgeryDate ?? null;
  return {
    because: [
      because(`${of} is counted from surgery`, [`VIS-${of}`], d0),
      ...[before(of, book, context)].filter((link) => link !== null),
    ],
    ends: [ending('the calendar', `the ${of} window opens`, state.window.open)],
  };
};
