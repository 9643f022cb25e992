/** An analysis asks for what cannot be computed: of a plan nothing is answered then, a look alone goes without figures. */
export class PlanNotRunnable extends Error {
  override readonly name = 'PlanNotRunnable';

  constructor(
    readonly analysis: string,
    readonly reason: string,
  ) {
    super(`Analysis ${analysis} cannot be run: ${reason}`);
  }
}
