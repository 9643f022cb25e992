/** How to call npm: the one that started us where there is one, else the one on the PATH. */
export function npmCommand(machine) {
  const cli = machine.env.npm_execpath;
  if (cli !== undefined && /npm-cli\.[cm]?js$/.test(cli) && machine.exists(cli))
    return { command: process.execPath, args: [cli] };
  const npm = machine.which('npm');
  if (npm === undefined) {
    throw new Error(
      'npm is not on the PATH. It comes with Node (on Debian and Ubuntu: sudo apt-get install -y npm). Install it and run the same command again.',
    );
  }
  return { command: npm, args: [] };
}
