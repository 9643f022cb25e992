export { type Chance, chanceOf } from './chance.js';
export { leavingOf, twoYears } from './leaving.js';
export { daysAMonth, type Outcome, outcomeOf, surgicalDays } from './outcome.js';
export { cutOf, horizonMonths, type Path, peopleOf, type Person, scored } from './person.js';
export {
  adjuvantIntercept,
  drawRisk,
  expit,
  interceptFor,
  logit,
  normalMean,
  type PersonalRisk,
  preRisk,
  scoreOf,
  underHazardRatio,
  upperThirdInSd,
} from './risk.js';
export {
  type Paperwork,
  type ScenarioName,
  scenarioNames,
  type StatedValues,
  worldOf,
} from './stated-values.js';
