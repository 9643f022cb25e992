import type { Table } from '../table/table.js';
import type { ExportedTrial } from '../trial/exported-trial.js';
import { subjectLevel } from './adam/adsl.js';
import { timeToEvent } from './adam/adtte.js';
import { demographics } from './sdtm/dm.js';
import { disposition } from './sdtm/ds.js';
import { protocolDeviations } from './sdtm/dv.js';
import { diseaseResponse } from './sdtm/rs.js';
import { subjectVisits } from './sdtm/sv.js';
import { tumourResults } from './sdtm/tr.js';
import { tumourIdentification } from './sdtm/tu.js';

/** The datasets of the trial, in the shapes of ADaM and SDTM. */
export const datasets = (trial: ExportedTrial): readonly Table[] => [
  subjectLevel(trial),
  timeToEvent(trial),
  demographics(trial.participants),
  disposition(trial),
  subjectVisits(trial.participants),
  tumourIdentification(trial),
  tumourResults(trial),
  diseaseResponse(trial),
  protocolDeviations(trial),
];
