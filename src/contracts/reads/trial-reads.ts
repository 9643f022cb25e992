import { roles } from '../../domain/shared/actor.js';
import {
  clock,
  deployedPlans,
  freezePreview,
  sealedPredictions,
  trialProtocol,
  trialStatus,
} from '../views/index.js';
import { type HttpReadsById, read, siteAndOffice } from './http-read.js';
import { readQuery } from './read-queries.js';

const everybody = roles;

/** Of the trial as a whole, before anything is analysed. */
export const trialReads = {
  getTrial: read('/trial', 'Where the trial stands', everybody, trialStatus, readQuery),
  getFreezePreview: read(
    '/trial/freeze-preview',
    'What the freeze would cost: open queries, missing forms, visits in their window, and what would hold it',
    siteAndOffice,
    freezePreview,
    readQuery,
  ),
  getTrialProtocol: read(
    '/trial/protocol',
    'The protocol parameters in force at the site, with their digest',
    everybody,
    trialProtocol,
    readQuery,
  ),
  getAnalysisPlans: read(
    '/trial/analysis-plans',
    'The analysis plans of this program, whole, each with its digest and how far its signatures are',
    siteAndOffice,
    deployedPlans,
    readQuery,
  ),
  getSealedPredictions: read(
    '/trial/sealed-predictions',
    'The sealed scores, for the key holder; refused before the database is locked',
    ['statistician'],
    sealedPredictions,
    readQuery,
  ),
  getClock: read('/clock', 'The trial clock', everybody, clock, readQuery),
} as const satisfies HttpReadsById;
