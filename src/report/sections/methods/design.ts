import { list, p, stated, terms } from '../../html/prose.js';
import type { Section } from '../../html/section.js';
import { table } from '../../html/table.js';
import { h } from '../../markup/element.js';
import type { ReportInput } from '../../report-input.js';

const day = (date: string | null): string => date ?? 'not stated';

const trialDesign = ({ context }: ReportInput): Section => {
  const { trial } = context;
  return {
    id: 'design',
    title: 'Design, setting and dates',
    content: [
      p(
        'Prospective observational study: participants are enrolled before surgery, each score is computed and sealed before its outcome can be known, and follow-up by imaging sets the reference standard.',
      ),
      terms([
        ['Setting', stated(trial.setting)],
        ['Sites', trial.sites.join('; ') || 'not stated'],
        ['Accrual', `${day(trial.accrualFrom)} to ${day(trial.accrualTo)}`],
        ['End of follow-up', day(trial.followUpTo)],
        [
          'Data source',
          'Case report forms and original DICOM studies of the participants, recorded as events; a corrected value keeps its first version and the reason.',
        ],
      ]),
    ],
  };
};

const eligibility = ({ context }: ReportInput): Section => ({
  id: 'eligibility',
  title: 'Eligibility',
  content: [
    context.protocol.eligibility.length === 0
      ? p(
          'The criteria are those of the protocol; the record that this report was made from does not state them.',
        )
      : list(context.protocol.eligibility),
    p(
      'Whether enrolment was consecutive is not recorded; everyone who consented is in the ',
      h('a', { href: '#flow' }, 'flow of participants'),
      ', with the reason where someone is not analysed.',
    ),
  ],
});

const parameters = ({ context }: ReportInput): Section => ({
  id: 'protocol-parameters',
  title: 'Protocol parameters',
  content: [
    p(
      `The rules were applied with the parameters of protocol version ${context.protocol.version}, SHA-256 `,
      h('span', { className: 'digest' }, context.protocol.digest),
      '.',
    ),
    context.protocol.parameters.length === 0
      ? null
      : table({
          caption: 'Protocol parameters',
          columns: ['Parameter', 'Value'],
          rows: context.protocol.parameters.map(({ name, value }) => [name, value]),
          untraced: 'the protocol sets them before the first participant',
        }),
  ],
});

/** Where, when, who and by which rules. */
export const designSections = (input: ReportInput): readonly Section[] => [
  trialDesign(input),
  eligibility(input),
  {
    id: 'treatments',
    title: 'Treatments',
    content: [
      p(
        'Curative resection for all. Therapy against the tumour before or after surgery is recorded with its dates and decides the cohort: surgery only, or exploratory treatment. How therapy before the first recurrence is handled is stated with each estimand.',
      ),
    ],
  },
  parameters(input),
];
