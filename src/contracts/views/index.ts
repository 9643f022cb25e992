export { analysisFlow, type AnalysisFlowView, analysisSets, type AnalysisSetsView } from './analysis.js';
export { informationClock, type InformationClockView } from './information-clock.js';
export { blindedMetrics, type BlindedMetricsView, refusedBreakdowns } from './blinded-metrics.js';
export { clock, type ClockView } from './clock.js';
export { clinical, type ClinicalView } from './clinical.js';
export { codecPayloads, type CodecPayloads } from './codec-payloads.js';
export { conduct, type ConductView, visitStatus } from './conduct.js';
export { type DerivedView } from './derived.js';
export { derivedChanges, type DerivedChangesView } from './derived-changes.js';
export { protocolDeviations, type ProtocolDeviationsView } from './deviations.js';
export { deployedPlans, type DeployedPlansView } from './deployed-plans.js';
export { freezePreview, type FreezePreviewView } from './freeze-preview.js';
export {
  concernKinds,
  health,
  liveness,
  type ConcernView,
  type HealthView,
  type LivenessView,
  type PartView,
} from './health.js';
export { imageIdentities, type ImageIdentitiesView } from './image-identities.js';
export { shownIdentity, type ShownIdentityView } from './identity.js';
export { outcome, type OutcomeView } from './outcome.js';
export { patientList, type PatientListView, type PatientSummary } from './patient-list.js';
export { patientView, type PatientView, visibleParts } from './patient-view.js';
export { problem, type Problem } from './problem.js';
export { readingCases, type ReadingCasesView, type ReadingCaseView } from './reading-cases.js';
export {
  allocationReceipt,
  type AllocationReceiptView,
  position,
  readingReceipt,
  type ReadingReceiptView,
  receipt,
  type ReceiptView,
} from './receipt.js';
export { sealedPredictions, type SealedPredictionsView } from './sealed-predictions.js';
export { shownSeal } from './shown-seal.js';
export { timeline, type TimelineEntryView, type TimelineView } from './timeline.js';
export { trialProtocol, type TrialProtocolView } from './trial-protocol.js';
export { trialStatus, type TrialStatusView } from './trial-status.js';
export { waiting, type WaitingView } from './waiting.js';
export {
  worklist,
  type WorklistKind,
  worklistKinds,
  type WorklistRow,
  type WorklistView,
} from './worklist.js';
export { whatIfAnswer, type WhatIfView } from './what-if.js';
export { quarantine, type QuarantineView } from './quarantine.js';
