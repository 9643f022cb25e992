import type { PatientCommand } from '../../record/patient-commands.js';
import type { TrialCommand } from '../../record/trial-commands.js';

/** Whatever a machine may record, on the stream of a participant or of the trial. */
export type MachineCommand = PatientCommand | TrialCommand;
export type MachineCommandType = MachineCommand['type'];

export type MachineCommandOf<Type extends MachineCommandType> = Extract<MachineCommand, { type: Type }>;
