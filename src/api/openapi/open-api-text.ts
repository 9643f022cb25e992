import type { ReadModels } from '../../application/ports/read-models.js';
import { createProtocols } from '../../application/protocol/protocols.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import type { ApiDependencies } from '../api-dependencies.js';
import { createApi } from '../create-api.js';
import { buildDocument } from './build-document.js';

const nobody = (): Promise<never> =>
  Promise.reject(new Error('the API was started to be described, not to be used'));

/** Without a single answer, so that a new question need not be named here. */
const noReadModels = {} as ReadModels;

const described = (protocol: ProtocolParameters): ApiDependencies => ({
  submit: nobody,
  verifyToken: nobody,
  readModels: noReadModels,
  vault: {
    registerIdentity: nobody,
    openEnrolments: nobody,
    markEnrolment: nobody,
    endEnrolment: nobody,
    withdrawEnrolment: nobody,
    identityHashes: nobody,
    studyHash: nobody,
    dateShift: nobody,
    identity: nobody,
    unknownIdentities: nobody,
    person: nobody,
    proposeCorrection: nobody,
    settleCorrection: nobody,
    keepContact: nobody,
    forgetIdentity: nobody,
  },
  imageIdentities: { identitiesIn: nobody },
  clock: {
    current: nobody,
    change: nobody,
    paceSeen: () => null,
    wallNow: () => {
      throw new Error('the API was started to be described, not to be used');
    },
  },
  envelope: { open: nobody },
  protocols: createProtocols([protocol], { error: () => undefined }),
  plans: { deployed: [], signedAs: () => undefined },
  trialState: nobody,
  blindedMetrics: nobody,
  informationClock: nobody,
  blindedLineages: nobody,
  trialAnalyses: { analysis: nobody, lineage: nobody, difference: nobody },
  reportParts: nobody,
  recordAccess: nobody,
  health: () => {
    throw new Error('the API was started to be described, not to be used');
  },
  failingTurns: () => [],
  metrics: { contentType: '', text: nobody },
  log: () => undefined,
  settings: {
    publicUrl: 'http://127.0.0.1:3000',
    codecOrigins: [],
    requestsPerMinute: 1,
    programVersion: '',
  },
});

/** The description of the API as the committed file holds it: the same on every machine. */
export const openApiText = async (protocol: ProtocolParameters): Promise<string> => {
  const app = await createApi(described(protocol));
  try {
    return `${JSON.stringify(buildDocument(app), null, 2)}\n`;
  } finally {
    await app.close();
  }
};
