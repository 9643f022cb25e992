import { trialTime } from '../../domain/clock/trial-clock.js';
import type { Casebook } from '../../domain/record/casebook.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import type { CommandDeps } from '../command/command-deps.js';

export type JudgingNow = (casebook: Pick<Casebook, 'consents'>) => Promise<ProtocolParameters>;

/** The version that judges a participant at the present trial time, for steps that machines do. @throws ProtocolNotDeployed */
export const createJudgingNow =
  ({ protocols, trial, clock }: Pick<CommandDeps, 'protocols' | 'trial' | 'clock'>): JudgingNow =>
  async (casebook) => {
    const [state, setting] = await Promise.all([trial(), clock.current()]);
    return protocols.judging(casebook, state, trialTime(setting, clock.wallNow()));
  };
