import { pageHtml } from './html/page.js';
import { p } from './html/prose.js';
import type { Section } from './html/section.js';
import type { ReportInput } from './report-input.js';
import { analysisMethods } from './sections/methods/analysis-methods.js';
import { checklistSection } from './sections/checklist-section.js';
import { definitionsOf } from './sections/methods/definitions.js';
import { designSections } from './sections/methods/design.js';
import { preSpecification } from './sections/methods/pre-specification.js';
import { testSections } from './sections/methods/index-test.js';
import { introduction } from './sections/introduction.js';
import { limitations } from './sections/limitations.js';
import { opening } from './sections/opening.js';
import { otherInformation } from './sections/other-information.js';
import { participantSections } from './sections/results/participants.js';
import { resultSections } from './sections/results/results.js';
import { summary } from './sections/summary.js';

const section = (id: string, title: string, parts: readonly Section[]): Section => ({
  id,
  title,
  content: [],
  parts,
});

/**
 * The report of the trial as one HTML file, after TRIPOD+AI, CLAIM and STARD-AI: no script, nothing from elsewhere, and
 * the same bytes from the same input. It states what stands in the input and computes no estimate.
 */
export const reportHtml = (input: ReportInput): string => {
  const definitions = definitionsOf(input.analysis.analyses.flatMap(({ figures }) => figures));
  const results = resultSections(input, definitions.of);
  const sections = [
    summary(input),
    introduction(input),
    section('methods', 'Methods', [
      ...designSections(input),
      ...testSections(input),
      preSpecification(input),
      ...analysisMethods(input),
      definitions.section,
    ]),
    section('participants', 'Participants', participantSections(input)),
    {
      ...section('results', 'Results', results),
      content: results.length === 0 ? [p('No analysis was run.')] : [],
    },
    limitations(input),
    section('other-information', 'Other information', otherInformation(input)),
  ];
  return pageHtml({
    title: `${input.context.trial.title}: validation report`,
    opening: opening(input),
    sections: [...sections, checklistSection(sections)],
  });
};
