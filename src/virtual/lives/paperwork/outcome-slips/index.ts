export { writeOutcomeSlips } from './write-outcome-slips.js';
