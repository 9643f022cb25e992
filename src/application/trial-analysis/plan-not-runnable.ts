/** A plan asks for what cannot be computed; nothing of it is answered then. */
export class PlanNotRunnable extends Error {
  override readonly name = 'PlanNotRunnable';

  constructor(
    readonly analysis: string,
    readonly reason: string,
  ) {
    super(`Analysis ${analysis} of the plan cannot be run: ${reason}`);
  }
}
