import { moment } from '../html/moment.js';
import { p, stated, terms } from '../html/prose.js';
import type { Section } from '../html/section.js';
import { h } from '../markup/element.js';
import type { ReportInput } from '../report-input.js';

const digest = (text: string) => h('span', { className: 'digest' }, text);

const key = ({ analysis }: ReportInput): Section => {
  const { cut, ...rest } = analysis.key;
  return {
    id: 'key',
    title: 'How to get the same numbers',
    content: [
      p('Each number is a function of this key alone; the same key gives this file byte for byte.'),
      terms([
        [
          'Data cut',
          cut.kind === 'LOCK'
            ? h(
                'span',
                null,
                'Database lock of ',
                moment(cut.lockedAt),
                ', manifest ',
                digest(cut.manifestDigest),
              )
            : h(
                'span',
                null,
                `Simulated trial ${cut.trial} of seed ${cut.seed}, scenario ${cut.scenario}`,
                ...(cut.lives === undefined ? [] : [', lives ', digest(cut.lives)]),
              ),
        ],
        ['Data up to', rest.cutoff],
        ['Protocol', rest.protocolVersion],
        ['Analysis plan', h('span', null, `${rest.planVersion}, `, digest(rest.planDigest))],
        ['Engine', rest.engineVersion],
      ]),
    ],
  };
};

/** Registration, ethics, money, sharing, and how to reproduce. */
export const otherInformation = (input: ReportInput): readonly Section[] => {
  const { trial, protocol } = input.context;
  return [
    {
      id: 'registration',
      title: 'Registration and protocol',
      content: [
        terms([
          ['Title', trial.title],
          ['Registration', trial.registration],
          ['Registered at', stated(trial.registeredAt)],
          ['Sponsor', stated(trial.sponsor)],
          ['Protocol', h('span', null, `Version ${protocol.version}, SHA-256 `, digest(protocol.digest))],
        ]),
      ],
    },
    { id: 'ethics', title: 'Ethical approval', content: [p('Approval: ', stated(trial.ethics))] },
    {
      id: 'funding',
      title: 'Funding and interests',
      content: [
        terms([
          ['Funding', stated(trial.funding)],
          ['Conflicts of interest', stated(trial.conflictsOfInterest)],
        ]),
      ],
    },
    {
      id: 'sharing',
      title: 'Data and code',
      content: [
        terms([
          ['Data', stated(trial.dataSharing)],
          ['Code', stated(trial.codeSharing)],
        ]),
      ],
    },
    {
      id: 'involvement',
      title: 'Patients and public',
      content: [terms([['Involvement', stated(trial.publicInvolvement)]])],
    },
    key(input),
  ];
};
