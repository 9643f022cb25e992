export { type Chance, chanceOf } from './chance.js';
export { cutOf, horizonMonths, type Path, peopleOf, type Person } from './person.js';
export { drawRisk, interceptFor } from './risk.js';
export { type ScenarioName, scenarioNames, type StatedValues, worldOf } from './stated-values.js';
