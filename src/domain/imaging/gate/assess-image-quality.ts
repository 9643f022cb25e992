import { applies, satisfies } from '../../shared/rule.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import type { AcquisitionFacts } from '../../record/machines/acquisition-facts.js';
import { acquisitionFacts } from '../acquisition/acquisition-facts.js';
import { classifyingPhases } from '../phases/classify-phases.js';
import type { PixelView } from '../enhancement/pixel-view.js';
import type { Steps } from '../enhancement/steps.js';
import type { PhaseClassification } from '../phases/phase-classification.js';
import { requiredPhases, type RequiredPhase } from '../phases/dynamic-phase.js';
import { worstOf, type ImagingFinding, type ImagingVerdict } from './finding.js';
import { seriesFindings } from './series-rules.js';
import { studyFindings, type StudyUnderJudgement } from './study-rules.js';

export interface ImageQuality {
  readonly verdict: ImagingVerdict;
  readonly findings: readonly ImagingFinding[];
  /** SeriesInstanceUID of each place that is filled. */
  readonly phases: Readonly<Partial<Record<RequiredPhase, string>>>;
  /** Of each place that a volume of a series of several fills, which volume (IV-10). */
  readonly volumes: Readonly<Partial<Record<RequiredPhase, string>>>;
  /** With what the volumes of the phases were acquired. */
  readonly acquisition: AcquisitionFacts;
  readonly classification: PhaseClassification;
}

const ruleOf = (place: RequiredPhase): string => (place === 'DELAYED' ? 'IQ-DELAYED' : 'IQ-PHASES');

const missing = (place: RequiredPhase): ImagingFinding => ({
  ruleId: ruleOf(place),
  verdict: 'FAIL',
  message:
    place === 'DELAYED'
      ? 'PHASE_MISSING: no delayed or transitional series; repeat the MRI or send the series'
      : `PHASE_MISSING: no series of phase ${place}; repeat the MRI or send the series`,
});

/**
 * The findings on places that nothing fills: a volume whose phase nothing shows may hold a missing phase, and a person must
 * say (IV-04); where there are fewer of these than phases are missing, the images are surely not all there.
 */
const absences = (absent: readonly RequiredPhase[], open: number): readonly ImagingFinding[] => {
  if (!applies('IV-04', absent.length > 0 && open >= absent.length)) return absent.map(missing);
  return [
    {
      ruleId: 'IV-04',
      verdict: 'NEEDS_REVIEW',
      message: `${open} volumes whose phase is not known, neither from a name nor from the time of contrast, may hold ${absent.join(', ')}; show which is which by sending them again, one series per phase and named after it`,
    },
  ];
};

type GateParameters = Pick<ProtocolParameters['mri'], 'requiredPhases' | 'maxSliceMm'>;

/** The automatic quality gate of protocol 2.5 and 2.6, with pauses; readers' scores are judged apart. */
export const assessingImageQuality = function* (
  study: StudyUnderJudgement,
  mri: GateParameters,
  pixels: PixelView,
): Steps<ImageQuality> {
  const classification = yield* classifyingPhases(study.series, pixels);
  const filled = requiredPhases.flatMap((place) => {
    const chosen = classification.chosen[place];
    return chosen ? [{ place, chosen }] : [];
  });
  const absent = requiredPhases.filter(
    (place) =>
      mri.requiredPhases.includes(place) &&
      !satisfies(ruleOf(place), classification.chosen[place] !== undefined),
  );
  const chosen = filled.map((entry) => entry.chosen);
  const findings = [
    ...absences(absent, classification.open.length),
    ...classification.findings,
    ...chosen.flatMap((one) => seriesFindings(one, mri)),
    ...studyFindings(study, chosen, classification.hepatobiliary !== null),
  ];
  return {
    verdict: worstOf(findings),
    findings,
    phases: Object.fromEntries(filled.map((entry) => [entry.place, entry.chosen.series.seriesUid])),
    volumes: Object.fromEntries(
      filled.flatMap(({ place, chosen: { series } }) =>
        series.volume === undefined ? [] : [[place, series.volume]],
      ),
    ),
    acquisition: acquisitionFacts(chosen.map(({ series }) => series)),
    classification,
  };
};
