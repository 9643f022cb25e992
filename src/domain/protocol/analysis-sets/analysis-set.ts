export const analysisSetNames = ['SCR', 'ENR', 'FAS_V', 'PP_V', 'POST_V', 'EXP', 'ALL'] as const;
export type AnalysisSet = (typeof analysisSetNames)[number];

/** The rule of protocol §6.1 that makes each set. */
export const ruleIdOf: Readonly<Record<AnalysisSet, string>> = {
  SCR: 'AS-SCR',
  ENR: 'AS-ENR',
  FAS_V: 'AS-FASV',
  PP_V: 'AS-PPV',
  POST_V: 'AS-POSTV',
  EXP: 'AS-EXP',
  ALL: 'AS-ALL',
};
