/** Injection tokens of what comes from outside (api-dependencies.ts). */
export const SUBMIT_COMMAND = Symbol('SubmitCommand');
export const VERIFY_TOKEN = Symbol('VerifyToken');
export const READ_MODELS = Symbol('ReadModels');
export const KEY_VAULT = Symbol('KeyVault');
export const IMAGE_IDENTITIES = Symbol('ImageIdentities');
export const TRIAL_CLOCK = Symbol('TrialClock');
export const ENVELOPE = Symbol('Envelope');
export const ANALYSIS_PLANS = Symbol('AnalysisPlans');
export const PROTOCOLS = Symbol('Protocols');
export const TRIAL_STATE = Symbol('TrialState');
export const METRICS_PANEL = Symbol('MetricsPanel');
export const RECORD_ACCESS = Symbol('RecordAccess');
export const HEALTH = Symbol('Health');
export const FAILING_TURNS = Symbol('FailingTurns');
export const METRICS_TEXT = Symbol('MetricsText');
export const LOG = Symbol('Log');
export const SETTINGS = Symbol('ApiSettings');
