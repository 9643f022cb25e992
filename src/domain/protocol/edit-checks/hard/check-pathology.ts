import { isMissing } from '../../../record/values/lab-value.js';
import { edmondsonSteinerGrades, type Pathology } from '../../../record/forms/pathology.js';
import { required, type Violation } from '../../../shared/domain-error.js';
import { checkField, checkOptionalField } from '../../data-dictionary/check-field.js';
import { mviOf } from '../../staging/mvi.js';
import type { Check } from './check-context.js';
import { notBefore, notInFuture, surgeryDateOf } from './date-checks.js';

const agrees = (field: string, agreed: boolean, value: unknown, limit: string): readonly Violation[] =>
  required(agreed, `DD-${field}`, `/${field}`, value, limit, `${field} must be ${limit}.`);

const checkMvi = (pathology: Pathology): readonly Violation[] => {
  const derived = mviOf(pathology);
  return derived === null
    ? []
    : agrees(
        'mvi',
        pathology.mvi === derived,
        pathology.mvi,
        `${derived}, as follows from number and distance of the invaded vessels`,
      );
};

const checkNecrosis = ({ completeNecrosis, necrosisPct }: Pathology): readonly Violation[] =>
  isMissing(necrosisPct)
    ? []
    : agrees(
        'necrosisPct',
        completeNecrosis === (necrosisPct === 100),
        necrosisPct,
        completeNecrosis ? '100 with complete necrosis' : 'below 100 without complete necrosis',
      );

const checkSatellites = ({ satelliteNodules, satelliteCount }: Pathology): readonly Violation[] =>
  isMissing(satelliteCount)
    ? []
    : agrees(
        'satelliteCount',
        satelliteNodules === satelliteCount > 0,
        satelliteCount,
        satelliteNodules ? 'above 0 with satellite nodules' : '0 without satellite nodules',
      );

const checkGrades = ({
  edmondsonSteinerWorst: worst,
  edmondsonSteinerPredominant: predominant,
}: Pathology): readonly Violation[] =>
  isMissing(worst) || isMissing(predominant)
    ? []
    : agrees(
        'edmondsonSteinerWorst',
        edmondsonSteinerGrades.indexOf(worst) >= edmondsonSteinerGrades.indexOf(predominant),
        worst,
        `no better than the predominant grade ${predominant}`,
      );

const checkDetails = ({ scheuer, ihc, wholeSlideImages }: Pathology): readonly Violation[] => [
  ...(isMissing(scheuer)
    ? []
    : [
        ...checkField('scheuerGrade', '/scheuer/grade', scheuer.grade),
        ...checkField('scheuerStage', '/scheuer/stage', scheuer.stage),
      ]),
  ...(isMissing(ihc)
    ? []
    : [
        ...checkOptionalField('ki67Pct', '/ihc/ki67Pct', ihc.ki67Pct),
        ...checkOptionalField('pdL1Pct', '/ihc/pdL1Pct', ihc.pdL1Pct),
      ]),
  ...wholeSlideImages.flatMap(({ mppX, mppY, tumourAreaMm2 }, i) => [
    ...checkField('mppX', `/wholeSlideImages/${i}/mppX`, mppX),
    ...checkField('mppY', `/wholeSlideImages/${i}/mppY`, mppY),
    ...checkOptionalField('tumourAreaMm2', `/wholeSlideImages/${i}/tumourAreaMm2`, tumourAreaMm2),
  ]),
];

/** EC-H03, ranges, and fields that must agree with each other; a report may follow death, but its sample may not. */
export const checkPathology: Check<Pathology> = (value, context) => {
  const { reportDate } = value;
  return [
    ...notInFuture(context, '/reportDate', reportDate),
    ...notBefore('EC-H03', ['surgery', surgeryDateOf(context.casebook)], '/reportDate', reportDate),
    ...checkField('tumourNumber', '/tumourNumber', value.tumourNumber),
    ...checkField('maxMm', '/maxMm', value.maxMm),
    ...checkField('marginMm', '/marginMm', value.marginMm),
    ...checkOptionalField('mviVesselCount', '/mviVesselCount', value.mviVesselCount),
    ...checkOptionalField('mviMaxDistanceMm', '/mviMaxDistanceMm', value.mviMaxDistanceMm),
    ...checkOptionalField('satelliteCount', '/satelliteCount', value.satelliteCount),
    ...checkOptionalField('necrosisPct', '/necrosisPct', value.necrosisPct),
    ...checkMvi(value),
    ...checkNecrosis(value),
    ...checkSatellites(value),
    ...checkGrades(value),
    ...checkDetails(value),
  ];
};
