import type { TrialSeries } from '../../../contracts/analysis/trial-analysis.js';
import { curveLabels } from '../../figures/index.js';
import type { Linked } from '../../html/lineage-link.js';
import { type Element, h } from '../../markup/element.js';

/** A link to the lineage of each curve of a picture. */
export const curveLineage = (
  curves: readonly TrialSeries[],
  causes: Readonly<Record<string, string>>,
  linked: Linked,
): Element =>
  h(
    'span',
    null,
    'Lineage of the curves: ',
    ...curveLabels(curves, causes).flatMap((label, k) => [
      k === 0 ? '' : '; ',
      linked(curves[k]?.id ?? null, label),
    ]),
    '.',
  );
