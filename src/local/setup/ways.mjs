/** Says why one way of getting a program did not work; the message is shown to the user as it is. */
export class WayFailed extends Error {
  name = 'WayFailed';
}

/** No way worked. The message lists each one tried with its reason and ends with the line that mends it. */
export class NothingWorked extends Error {
  name = 'NothingWorked';

  constructor(what, failures, remedy) {
    const tried = failures.map(({ way, reason }, index) => `  ${index + 1}. ${way}: ${reason}`);
    super(
      `${what} could not be had. Tried, in this order:\n${tried.join('\n')}\nTo mend it, type:\n  ${remedy}\nand run the same command again.`,
    );
    this.failures = failures;
  }
}

/**
 * Tries the ways in their order and returns what the first working one yields.
 * A way is { name, attempt, binding? }: `attempt` returns the result or throws the reason. A `binding` way that
 * fails for any other reason than being unset ends the search, because the user asked for that one explicitly.
 */
export async function firstThatWorks(what, ways, remedy) {
  const failures = [];
  for (const way of ways) {
    try {
      return await way.attempt();
    } catch (error) {
      failures.push({ way: way.name, reason: error instanceof Error ? error.message : String(error) });
      if (way.binding === true && !(error instanceof NotAsked)) break;
    }
  }
  throw new NothingWorked(what, failures, remedy);
}

/** The way depends on a setting that the user did not make. */
export class NotAsked extends WayFailed {
  name = 'NotAsked';
}
