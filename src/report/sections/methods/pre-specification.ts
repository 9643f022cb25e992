import type { ReportContext } from '../../../contracts/analysis/report-context.js';
import { moment } from '../../html/moment.js';
import { list, p } from '../../html/prose.js';
import type { Section } from '../../html/section.js';
import { table } from '../../html/table.js';
import { h } from '../../markup/element.js';
import type { ReportInput } from '../../report-input.js';

type SignedPlan = ReportContext['signedPlans'][number];

const standing = ({ inForce, madeAfterFreeze }: SignedPlan): string => {
  if (madeAfterFreeze === null) return 'not in force: a signature is missing';
  const since = madeAfterFreeze ? 'signed after the freeze' : 'signed before the freeze';
  return `${since}; ${inForce ? 'the version of this report' : 'replaced by a later version'}`;
};

/** Versions that both had signed before the freeze, and that another one has replaced since. */
const replaced = ({ signedPlans }: Pick<ReportContext, 'signedPlans'>): readonly SignedPlan[] =>
  signedPlans.filter(({ inForce, madeAfterFreeze }) => !inForce && madeAfterFreeze === false);

/** What a plan that was made after the freeze stands in place of; null where nothing was in force before it. */
export const replacedByLatePlan = ({ context, analysis }: ReportInput): string | null => {
  const earlier = replaced(context);
  if (!analysis.planMadeAfterFreeze || earlier.length === 0) return null;
  return `It replaces version ${earlier.map(({ version }) => version).join(' and ')}, which was signed before the freeze and is not what this report shows.`;
};

/** When and by whom the plan was signed, the freeze, and every other version that anybody signed. */
export const preSpecification = (input: ReportInput): Section => {
  const { signedPlans, freezeOrderedAt } = input.context;
  const late = replacedByLatePlan(input);
  return {
    id: 'pre-specification',
    title: 'Pre-specification',
    content: [
      freezeOrderedAt === null
        ? p('The record holds no order to freeze the data.')
        : p(
            'The freeze of the data was ordered at ',
            moment(freezeOrderedAt),
            '. A plan is in force once statistician and investigator have signed the same file; one that both had signed by the freeze is pre-specified.',
          ),
      late === null ? null : p(late),
      signedPlans.length === 0
        ? p('No version of the plan is signed.')
        : table({
            caption: 'Versions of the analysis plan, in the order of their first signatures',
            columns: ['Version', 'Signatures', 'Standing', 'SHA-256'],
            rows: signedPlans.map((plan) => [
              plan.version,
              list(plan.signatures.map(({ role, at }) => h('span', null, role, ', ', moment(at)))),
              standing(plan),
              h('span', { className: 'digest' }, plan.digest),
            ]),
            untraced: 'they name versions, times and a file, and count nobody',
          }),
    ],
  };
};
