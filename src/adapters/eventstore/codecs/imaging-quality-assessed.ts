import { imagingAssessment } from '../../../contracts/values/index.js';
import type {
  ImagingAssessment,
  ImagingFinding,
} from '../../../domain/record/machines/imaging-assessment.js';
import type { EventCodec } from './event-codec.js';

/** How the two findings about the geometry of the study began their sentence before findings had codes. */
const sentences: readonly (readonly [code: string, sentence: string])[] = [
  ['IV-06-FRAME', 'the phases do not share one FrameOfReferenceUID'],
  ['IV-06-SLICES', 'the phases differ in their number of slices'],
];

type Second = Omit<ImagingAssessment, 'findings'> & {
  readonly findings: readonly Omit<ImagingFinding, 'code'>[];
};

const codeOf = ({ ruleId, message }: Second['findings'][number]): string =>
  (ruleId === 'IV-06' && sentences.find(([, sentence]) => message.startsWith(sentence))?.[0]) || ruleId;

const withCodes = (old: unknown): unknown => {
  const judged = old as Second;
  return { ...judged, findings: judged.findings.map((found) => ({ ...found, code: codeOf(found) })) };
};

/**
 * Version 2 says which volume of a series fills a phase. In version 1 every phase was a whole series, which is what
 * no entry says; a reader of version 1 must not take the series for the volume. Version 3 gives findings codes; what
 * IV-06 had found stood in its sentence, which is read here and nowhere else.
 */
export const imagingQualityAssessed: EventCodec = {
  type: 'ImagingQualityAssessed',
  version: 3,
  schema: imagingAssessment,
  upcasts: { 1: (old) => ({ ...(old as object), volumes: {} }), 2: withCodes },
};
