import type { Casebook } from '../../record/casebook.js';
import { lastRefusedInput, predictionOf, primary } from '../../record/prediction-state.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { analysedPre, hasPostScore, preScore } from '../analysis-sets/valid-score.js';
import { whyNoPre } from '../flow/flow-path.js';
import type { IndexTest, PredictionPlace } from './analysis-row.js';

const placeOf = (prediction: { readonly revision: number } | null): PredictionPlace | null =>
  prediction && { revision: prediction.revision };

const ofPre = (known: Casebook, protocol: ProtocolParameters): IndexTest['PRE'] => {
  const status = preScore(known, protocol);
  return status === 'VALID'
    ? { status, reason: null, at: placeOf(analysedPre(known, protocol)) }
    : { status, reason: whyNoPre(known, status), at: null };
};

/** POST reads the pathology report, so without one that counts there is nothing to run on. */
const ofPost = (known: Casebook): IndexTest['POST'] => {
  if (hasPostScore(known)) return { status: 'VALID', reason: null, at: placeOf(predictionOf(known, 'POST')) };
  const refused = lastRefusedInput(known, primary('POST'))?.value.code;
  const reason = known.pathology === null ? 'NO-PATHOLOGY' : (refused ?? 'NOT-RUN');
  return { status: 'MISSING', reason, at: null };
};

/** Which score of each model is analysed, or why there is none (protocol §1.4, §7.1); `known` holds what counts at the cutoff. */
export const indexTest = (known: Casebook, protocol: ProtocolParameters): IndexTest => ({
  PRE: ofPre(known, protocol),
  POST: ofPost(known),
});
