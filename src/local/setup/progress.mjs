const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/**
 * Reports on stderr what is being set up and how long it takes. A step that finds nothing to do stays silent,
 * so that a second run shows only the target's own output.
 */
export function createProgress(write = (line) => process.stderr.write(`${line}\n`)) {
  const begun = Date.now();
  let spoke = false;
  const say = (line) => {
    spoke = true;
    write(`apar · ${line}`);
  };
  return {
    say,
    /** Runs one step that really has something to do, with its name before and its duration after. */
    async step(title, work) {
      const since = Date.now();
      say(`${title} …`);
      const result = await work();
      say(`${title}: done in ${seconds(since)}`);
      return result;
    },
    /** Repeats the last line of a long child process every ten seconds, so that nobody takes it for hung. */
    pulse(title, lastLine) {
      const since = Date.now();
      const timer = setInterval(
        () => say(`${title}: ${seconds(since)} … ${lastLine().slice(0, 100)}`.trimEnd()),
        10_000,
      );
      return () => clearInterval(timer);
    },
    ready(target) {
      if (spoke) say(`set-up complete after ${seconds(begun)}; now: ${target}`);
    },
    failed(error) {
      write(
        `\napar · set-up stopped after ${seconds(begun)}.\n${error instanceof Error ? error.message : String(error)}`,
      );
    },
  };
}
