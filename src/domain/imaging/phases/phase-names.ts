import { applies } from '../../shared/rule.js';
import type { DynamicPhase } from '../../parameters/parameters.js';
import type { SeriesAttributes } from '../series/series-attributes.js';

/** What a name says: a phase, an arterial phase said to be too early, or an image outside the dynamic set. */
export type NamedPhase = DynamicPhase | 'EARLY_ARTERIAL';
export type NameReading =
  | { readonly kind: 'PHASE'; readonly phase: NamedPhase }
  | { readonly kind: 'AMBIGUOUS'; readonly phases: readonly NamedPhase[] }
  | { readonly kind: 'DYNAMIC_UNNAMED' }
  | { readonly kind: 'OTHER_IMAGE' }
  | { readonly kind: 'UNREADABLE' };

/** Ordered: names are read after their separators became spaces, so that `\b` finds word limits. */
const phaseWords: readonly (readonly [NamedPhase, RegExp])[] = [
  ['HEPATOBILIARY', /肝胆|hepatobiliary|\bhbp\b|\b20 ?min/],
  ['TRANSITIONAL', /移行期|过渡期|\btransition(al)?\b|\btp\b/],
  ['DELAYED', /延迟|平衡期|\bdelay(ed)?\b|\bequilibrium\b|\blate venous\b|\bdp\b|\b[35] ?min/],
  ['EARLY_ARTERIAL', /动脉早期|早期动脉|\bearly art(erial)?\b|\beap\b/],
  ['LATE_ARTERIAL', /动脉|\bart(erial)?\b|\b[la]?ap\b|^a$/],
  ['PORTAL_VENOUS', /门脉|门静脉|\bportal\b|\bpvp?\b|\bvenous\b|\bvp\b|^v$/],
  ['PRE_CONTRAST', /平扫|蒙片|增强前|\bpre\b|\bplain\b|\bnative\b|\bunenhanced\b|\bnon ?contrast\b|\bmask\b/],
];

/** T1 sequences of dynamic liver MRI. */
const dynamicWords = /vibe|lava|thrive|disco|dixon|twist|动态|\bdyn(amic)?\b|\bt1\b/;

/** Images that are never one of the dynamic volumes; of Dixon only the water image is. */
const otherWords =
  /\bt2\b|\bdwi\b|\bdiff(usion)?\b|\bep2d\b|\badc\b|haste|trufi|fiesta|localizer|scout|定位|mrcp|\bsub(traction)?\b|减影|\bmip\b|同相|反相|双回波|\bdual ?echo\b|\b(in|out|opp(osed)?) (of )?phase\b|\b(opp(osed)?|out|op) (and )?(in|ip)\b|\b(in|ip) (and )?(opp(osed)?|out|op)\b|dixon.* (f|fat(?! ?sat)|in|ip|opp|op)\b/;

const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[_\-./+\\()]+/g, ' ')
    .trim();

/** A narrower word hides the wider one that it contains: early arterial is no late arterial, late venous no portal. */
const hides: Readonly<Partial<Record<NamedPhase, RegExp>>> = {
  EARLY_ARTERIAL: /动脉早期|早期动脉|\bearly art(erial)?\b/,
  DELAYED: /\blate venous\b/,
};

/** SeriesDescription and ProtocolName; '' for one that the files do not have. */
export const namesOf = ({
  seriesDescription = '',
  protocolName = '',
}: SeriesAttributes): readonly string[] => [seriesDescription, protocolName];

/** Reads one SeriesDescription or ProtocolName (rule PH-NAME). */
export const readPhaseName = (name: string): NameReading => {
  let text = plain(name);
  if (text === '') return { kind: 'UNREADABLE' };
  if (otherWords.test(text)) return { kind: 'OTHER_IMAGE' };
  const phases: NamedPhase[] = [];
  for (const [phase, words] of phaseWords) {
    if (!applies('PH-NAME', words.test(text))) continue;
    phases.push(phase);
    const hidden = hides[phase];
    if (hidden) text = text.replace(hidden, ' ');
  }
  const [phase] = phases;
  if (phase && phases.length === 1) return { kind: 'PHASE', phase };
  if (phases.length > 1) return { kind: 'AMBIGUOUS', phases };
  return dynamicWords.test(text) ? { kind: 'DYNAMIC_UNNAMED' } : { kind: 'UNREADABLE' };
};
