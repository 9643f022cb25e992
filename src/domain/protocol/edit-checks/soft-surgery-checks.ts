import { holds } from '../holds.js';
import { finding, type SoftCheck } from './finding.js';

/** Ablation beside the resection: were all lesions treated (protocol §3.3)? */
export const ablationBesideResection: SoftCheck = ({ resection }) =>
  resection === null || holds('DD-concomitantAblation', !resection.value.concomitantAblation)
    ? []
    : [
        finding(
          'DD-concomitantAblation',
          '/resection/concomitantAblation',
          true,
          'all lesions resected or ablated',
          'Lesions were ablated beside the resection: were all lesions treated?',
        ),
      ];
