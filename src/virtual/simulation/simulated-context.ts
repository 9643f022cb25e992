import type { ReportContext } from '../../contracts/analysis/report-context.js';
import type { SimulatedWorld } from './simulation.js';

const scoredBy = {
  stated: 'None: the score of each invented person is stated by the virtual world, and no model file was run',
  onnx: 'A phantom MRI, laboratory and pathology values of each invented person, scored by the ONNX file of the model that this program has',
} as const;

/**
 * The context of a report on a simulated trial. What the registry says of people, sites, ethics and money is true of the trial alone
 * and stands nowhere in it; title and registration, which open the report, say that nothing in it is the answer of the trial.
 */
export const simulatedContext = (
  context: ReportContext,
  scores: SimulatedWorld['scores'],
): ReportContext => ({
  ...context,
  trial: {
    ...context.trial,
    title: `SIMULATION, not the answer of the trial. ${context.trial.title}`,
    registration: `simulation after ${context.trial.registration}`,
    registeredAt: 'Nowhere: a simulation is no study',
    sponsor: null,
    sites: ['No hospital: people and findings were invented by a seeded generator'],
    setting: 'A virtual world with stated risks (src/virtual/world/stated-values.ts)',
    ethics: 'Not needed: no person took part',
    funding: null,
    conflictsOfInterest: null,
    dataSharing: 'The key of this report gives the same data again (apar simulate)',
    codeSharing: null,
    publicInvolvement: null,
    intendedUse:
      'None: it shows what a trial of this design and this plan could report where the truth is known',
  },
  models: context.models.map((model) => ({
    ...model,
    sha256: null,
    inputs: scoredBy[scores ?? 'stated'],
  })),
  imaging: {
    preprocessing:
      scores === undefined
        ? 'No image was made: the findings of the quality gate are part of each virtual life'
        : 'Phantoms were drawn in memory and preprocessed as the model asks; the findings of the quality gate are part of each virtual life',
    deidentification: null,
    annotation: null,
  },
  blinding: {
    ...context.blinding,
    scores:
      'Nobody could look: scores lie in the virtual lives, and no rule of the simulated trial reads them',
    readers: 'What each virtual reader reports of a recurrence is part of the virtual life',
  },
  lineageBase: null,
});
