import { virtualPatient, type VirtualPatient } from '../people/virtual-patient.js';
import type { StatedValues } from '../world/index.js';
import { expit, type PersonalRisk, rootOf, upperThirdInSd } from '../world/risk.js';

/** The mean risk of aggressive recurrence in a world of phantoms: lower than that on which the models were trained. */
export const phantomRate = 0.18;

/** The invented person behind a participant, whose images and values the models read. */
export const phantomPatient = (seed: number, participant: number): VirtualPatient =>
  virtualPatient(`simulated:${seed}:${participant}`);

/** Drawn for these constants alone: nobody of them takes part in a trial. */
const populationSize = 20_000;

const meanOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

const scaleOf = (values: readonly number[]) => {
  const mean = meanOf(values);
  return { mean, sd: Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2))) };
};

/** How phantoms lie in the stated world. */
export interface PhantomWorld {
  /** Added to the logit of every phantom's own risk, so that the mean risk is `phantomRate`. */
  readonly shift: number;
  readonly beforeSurgery: { readonly mean: number; readonly sd: number };
  readonly fromPathology: { readonly mean: number; readonly sd: number };
}

let found: PhantomWorld | null = null;

/** Found once, on people who are the same for ever. */
export const phantomWorld = (): PhantomWorld => {
  if (found) return found;
  const people = Array.from({ length: populationSize }, (_, i) => virtualPatient(`phantom world:${i}`));
  const logits = people.map(({ logit }) => logit.whole);
  found = {
    shift: rootOf((shift) => meanOf(logits.map((one) => expit(one + shift))), phantomRate),
    beforeSurgery: scaleOf(people.map(({ logit }) => logit.beforeSurgery)),
    fromPathology: scaleOf(people.map(({ logit }) => logit.fromPathology)),
  };
  return found;
};

/**
 * The risk of a participant who is a phantom: `post` is the phantom's own, shifted. `x` and `w` are its two parts on the scale of the
 * stated world, so that therapy, loss and findings depend on them as they are stated; `pre` leaves out what pathology adds.
 */
export const phantomRisks = (
  { risk }: Pick<StatedValues, 'risk'>,
  seed: number,
): ((participant: number) => PersonalRisk) => {
  const { shift, beforeSurgery, fromPathology } = phantomWorld();
  const upperThird = upperThirdInSd * risk.beforeSurgerySd;
  return (participant) => {
    const { logit } = phantomPatient(seed, participant);
    const x = (risk.beforeSurgerySd * (logit.beforeSurgery - beforeSurgery.mean)) / beforeSurgery.sd;
    const w = (risk.fromPathologySd * (logit.fromPathology - fromPathology.mean)) / fromPathology.sd;
    return {
      x,
      w,
      pre: expit(logit.whole - logit.fromPathology + fromPathology.mean + shift),
      post: expit(logit.whole + shift),
      inUpperThird: x >= upperThird,
    };
  };
};
