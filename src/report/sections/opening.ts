import { flowCountId } from '../../contracts/analysis/index.js';
import { linkedBy } from '../html/lineage-link.js';
import { p, warning } from '../html/prose.js';
import { type Markup, h } from '../markup/element.js';
import type { ReportInput } from '../report-input.js';
import { replacedByLatePlan } from './methods/pre-specification.js';
import { numbered } from '../words/numbered.js';

const clocks: Readonly<Record<'scaled' | 'manual' | 'simulated', string>> = {
  scaled:
    'The trial ran on a scaled clock: its participants are virtual and nothing in this report is about a real person.',
  manual:
    'The trial ran on a clock that was moved by hand: its participants are virtual and nothing in this report is about a real person.',
  simulated:
    'The trial was simulated: its participants are virtual and nothing in this report is about a real person.',
};

/** What a reader must know before anything else. */
export const opening = (input: ReportInput): readonly Markup[] => {
  const { analysis, context, flow } = input;
  const late = replacedByLatePlan(input);
  const { key, planMadeAfterFreeze, participants } = analysis;
  const { clock, registration } = context.trial;
  const looks = context.looks.length;
  return [
    p(
      `Validation report. Registration: ${registration}. Data up to ${key.cutoff}, `,
      linkedBy(context.lineageBase)(flowCountId([flow.flow.id]), participants),
      ` participants, analysis plan ${key.planVersion}, protocol ${key.protocolVersion}.`,
    ),
    clock === 'real' ? null : warning(clocks[clock]),
    planMadeAfterFreeze
      ? warning(
          `Version ${key.planVersion} of the analysis plan was made after the freeze of the data: none of its analyses is pre-specified. ${late ?? ''} `,
          h('a', { href: '#pre-specification' }, 'See who signed which version when'),
          '.',
        )
      : null,
    looks > 0
      ? warning(
          `${numbered(looks, 'look')} at unblinded figures outside the plan: `,
          h('a', { href: '#looks' }, 'see the list'),
          '.',
        )
      : null,
  ];
};
