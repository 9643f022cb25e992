import { readCasesId, runtimeId } from '../../../contracts/analysis/index.js';
import { type Linked, linkedBy } from '../../html/lineage-link.js';
import { list, notStated, p, stated, terms } from '../../html/prose.js';
import type { Section } from '../../html/section.js';
import { type Markup, h } from '../../markup/element.js';
import type { ReportInput } from '../../report-input.js';

type Model = ReportInput['context']['models'][number];

const runtimes = ({ name, runtimes: computed }: Model, linked: Linked): Markup =>
  list(
    computed.map(({ what, count }) => h('span', null, `${what}: `, linked(runtimeId(name, what), count))),
  ) ?? notStated;

const models = ({ context }: ReportInput): Section => ({
  id: 'models',
  title: 'Index tests: the models',
  content: [
    p(
      'Each prediction was computed once, from the recorded inputs that are named below and by the locked file, where there is one; its result is a probability. A score at or above the threshold counts as high risk. Thresholds were locked together with the models.',
    ),
  ],
  parts: context.models.map((model) => ({
    id: `model-${model.name.toLowerCase()}`,
    title: `${model.name} ${model.version}`,
    content: [
      terms([
        [
          'File, SHA-256',
          model.sha256 === null ? 'No file was locked' : h('span', { className: 'digest' }, model.sha256),
        ],
        ['Threshold', model.threshold],
        ['Inputs', model.inputs],
        ['Locked on', model.lockedOn ?? 'not stated'],
        ['Scores by runtime', runtimes(model, linkedBy(context.lineageBase))],
        ['Development', stated(model.development)],
      ]),
    ],
  })),
});

const blinding = ({ context }: ReportInput): Section => {
  const { scores, readers, readersPerRecurrence, thirdReadings, readCases, unplannedUnsealings } =
    context.blinding;
  const linked = linkedBy(context.lineageBase);
  return {
    id: 'blinding',
    title: 'Blinding',
    content: [
      terms([
        ['Scores', scores],
        ['Readers', readers],
        ['Readers of each first recurrence', readersPerRecurrence],
        [
          'Disagreement of readers',
          thirdReadings === null || readCases === null
            ? notStated
            : h(
                'span',
                null,
                'A third reader decided ',
                linked(readCasesId(3), thirdReadings),
                ' of ',
                linked(readCasesId(2), readCases),
                ` ${readCases === 1 ? 'case' : 'cases'} that two had read: the first two differed in the Milan status, or in the date by more days than the protocol lets pass. Variability within a reader was not studied.`,
              ),
        ],
        [
          'Unplanned unsealings',
          unplannedUnsealings ??
            'not recorded; the system takes no opened score before the database lock, and one opened outside of it is a protocol deviation',
        ],
      ]),
    ],
  };
};

/** The index tests, the reference standard, and who could see what. */
export const testSections = (input: ReportInput): readonly Section[] => [
  models(input),
  {
    id: 'development',
    title: 'Development and evaluation',
    content: [
      p(
        'The registry describes a development study, NCT07030842: retrospective, in two centres, of 579 participants. It took R0 resections only, and only participants with complete follow-up of at least two years or a recurrence before; it took nobody who had therapy before or after surgery. The criteria of this trial have neither limit: the full analysis set keeps R1 beside R0, participants who were lost are kept and handled as missing, and those who had such therapy are in the exploratory cohort.',
      ),
      p(
        'Whether the files that were validated here are those of that study is not in the record: what they are stands with each model, by its digest.',
      ),
    ],
  },
  {
    id: 'imaging',
    title: 'Images: preprocessing, de-identification, annotation',
    content: [
      terms([
        ['Preprocessing', stated(input.context.imaging.preprocessing)],
        ['De-identification', stated(input.context.imaging.deidentification)],
        ['Annotation', stated(input.context.imaging.annotation)],
      ]),
    ],
  },
  {
    id: 'outcome',
    title: 'Outcome and reference standard',
    content: [
      p(
        'Aggressive recurrence: a first recurrence beyond the Milan criteria on or before the day 24 calendar months after surgery. Milan is computed from the adjudicated description of the first recurrence: solitary up to 50 mm, or up to three nodules of up to 30 mm each, without macrovascular invasion and without extrahepatic disease.',
      ),
      p(
        'Any other outcome known by then is not an event: free of recurrence on an adequate scan in the window of the visit at month 24, a recurrence within Milan, a recurrence after 24 months, or death without recurrence, which competes. Participants to whom none of these applies are censored at their last adequate negative scan, or are undetermined, and are counted alongside each analysis.',
      ),
      p(
        'PRE is computed before surgery and POST after pathology; the reference standard is set by imaging up to the horizon, so the interval between the two is the follow-up itself.',
      ),
    ],
  },
  blinding(input),
];
