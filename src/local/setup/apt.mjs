import { lastLines } from './install-packages.mjs';
import { WayFailed } from './ways.mjs';

const patience = [
  '-o',
  'Acquire::http::Timeout=8',
  '-o',
  'Acquire::https::Timeout=8',
  '-o',
  'Acquire::Retries=1',
  '-o',
  'DPkg::Lock::Timeout=60',
];

/**
 * Installs Debian packages as root or by passwordless sudo; throws WayFailed with the reason.
 * A service that a package brings is not started (SYSTEMD_OFFLINE, RUNLEVEL): the stack starts its own process,
 * with its own port, folder and credentials, and leaves the system's service alone.
 */
export async function aptInstall(machine, progress, packages) {
  if (machine.which('apt-get') === undefined) throw new WayFailed('no apt-get on this machine');
  const asRoot = await rootPrefix(machine);
  const apt = (args) => {
    const [command, ...rest] = [
      ...asRoot,
      'env',
      'DEBIAN_FRONTEND=noninteractive',
      'SYSTEMD_OFFLINE=1',
      'RUNLEVEL=1',
      'apt-get',
      ...patience,
      ...args,
    ];
    return machine.run(command, rest, { title: `apt-get ${args[0]}` });
  };
  await progress.step(`installing ${packages.join(', ')} with apt-get`, async () => {
    const update = await apt(['update']);
    const install = await apt(['install', '-y', '--no-install-recommends', ...packages]);
    if (install.code !== 0) {
      const unfresh =
        update.code === 0 ? '' : ` (apt-get update had failed too: ${lastLines(update.output, 1)})`;
      throw new WayFailed(
        `apt-get install ended with code ${install.code}: ${lastLines(install.output, 2)}${unfresh}`,
      );
    }
  });
}

async function rootPrefix(machine) {
  if (machine.isRoot) return [];
  const sudo = machine.which('sudo');
  if (sudo !== undefined && (await machine.run(sudo, ['-n', 'true'])).code === 0) return [sudo, '-n'];
  throw new WayFailed(`needs root or passwordless sudo, and user ${machine.user} has neither`);
}
