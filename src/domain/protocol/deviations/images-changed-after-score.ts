import { localDate } from '../../calendar/instant.js';
import type { Casebook } from '../../record/casebook.js';
import { runName } from '../../record/prediction-state.js';
import { applies } from '../../shared/rule.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import type { DeviationFinder, FoundDeviation } from './found-deviation.js';

type Prediction = Casebook['predictions'][number];

/** The first judgement after the score that was made on images other than those scored. */
const judgedOnOthers = (casebook: Casebook, { value, revision: at }: Prediction) => {
  const own = casebook.imagingAssessments.filter(
    (assessment) => assessment.value.studyInstanceUid === value.studyInstanceUid,
  );
  const scored = own.findLast(({ revision }) => revision < at);
  return own.find((assessment) =>
    applies(
      'IV-11',
      assessment.revision > at &&
        scored !== undefined &&
        assessment.value.inputDigest !== scored.value.inputDigest,
    ),
  );
};

const found = (
  casebook: Casebook,
  prediction: Prediction,
  { site }: ProtocolParameters,
): readonly FoundDeviation[] => {
  const judged = judgedOnOthers(casebook, prediction);
  if (!judged) return [];
  const on = localDate(judged.recordedAt, site.zone);
  const run = runName(prediction.value);
  const heading = `images judged on ${on} differ from those that ${run} scored; the score stays`;
  return [{ ruleId: 'IV-11', code: `IV-11-${run}`, category: 'MRI', on, heading, detail: null }];
};

/** IV-11: a scored study was judged again on other images; the score is immutable, so what remains is the deviation. */
export const imagesChangedAfterScore: DeviationFinder = (casebook, protocol) =>
  casebook.predictions.flatMap((prediction) => found(casebook, prediction, protocol));
