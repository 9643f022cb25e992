/** One variable that cannot be used. `received` is absent for a missing one and for every secret. */
export interface VariableProblem {
  readonly variable: string;
  readonly problem: string;
  readonly received?: string;
  readonly about: string;
  readonly example: string;
}

const line = (p: VariableProblem): string => {
  const received = p.received === undefined ? '' : ` (received ${JSON.stringify(p.received)})`;
  return `  ${p.variable}: ${p.problem}${received}\n    ${p.about} Example: ${p.variable}=${p.example}`;
};

/** The environment is not usable. Lists every bad or missing variable at once, and no secret. */
export class ConfigError extends Error {
  readonly code = 'CONFIG.INVALID';
  constructor(readonly problems: readonly VariableProblem[]) {
    const count = problems.length === 1 ? 'One variable' : `${problems.length} variables`;
    super(`The configuration cannot be used. ${count} must be set right:\n${problems.map(line).join('\n')}`);
    this.name = 'ConfigError';
  }
}
