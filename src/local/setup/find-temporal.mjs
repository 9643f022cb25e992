import { join } from 'node:path';
import { lastLines } from './install-packages.mjs';
import { firstThatWorks, NotAsked, WayFailed } from './ways.mjs';

export const temporalVersion = '1.5.1';

/** Digests of the archives of release 1.5.1 as published in the release's checksums. */
const archiveDigests = {
  'linux-amd64': 'ddc95e08b0b076efd4ea9733a3f488eb7d2be875f8834e616cd2a37358b4852d',
  'linux-arm64': 'bd1b0db9f18b051026de8bf6cc1505f2510f14bbb7a8b9a4a91fff46c77454f5',
  'darwin-amd64': 'bbb73e2a31135abe50a1f1cdb35030c42961df618e8ce9c60ae89f201540c5d9',
  'darwin-arm64': 'cca01b7ea35ad56e2a328d9ae596bf716bd22313ef63c7a761c88354457c2415',
};
const goPackage = `github.com/temporalio/cli/cmd/temporal@v${temporalVersion}`;
const archiveUrl = ({ platform, arch }) =>
  `https://temporal.download/cli/archive/v${temporalVersion}?platform=${platform}&arch=${arch}`;

/**
 * Finds or installs the Temporal CLI, which holds the development server.
 * Returns { temporal, temporalAddress }: a program, or the address of a server that already runs. The tests need
 * the program even where a server runs, because they start their own; `mustBeProgram` asks for that.
 */
export function findTemporal(machine, progress, { mustBeProgram = false } = {}) {
  const folder = join(machine.toolsDir, `temporal-${temporalVersion}`);
  const cached = join(folder, 'temporal');
  const address = { name: 'TEMPORAL_ADDRESS', binding: true, attempt: () => givenAddress(machine) };
  return firstThatWorks(
    'The Temporal server',
    [
      ...(mustBeProgram ? [] : [address]),
      { name: 'PATH', attempt: () => onPath(machine) },
      { name: `own cache (${cached})`, attempt: () => inCache(machine, cached) },
      { name: 'official download', attempt: () => download(machine, progress, folder, cached) },
      { name: `go install ${goPackage}`, attempt: () => goInstall(machine, progress, folder, cached) },
    ],
    remedyFor(machine, folder),
  );
}

/** What can be typed: the download where its host can be reached, or else Go, which needs another host. */
function remedyFor(machine, folder) {
  const byGo = `GOBIN=${folder} go install ${goPackage}`;
  if (!isArchived(machine)) return `${byGo}\nwith Go 1.25 or newer on the PATH (https://go.dev/dl)`;
  return [
    `mkdir -p ${folder} && curl -fL '${archiveUrl(machine)}' | tar -xz -C ${folder} temporal`,
    'or, where temporal.download cannot be reached, with Go 1.25 or newer on the PATH (https://go.dev/dl):',
    `  ${byGo}`,
  ].join('\n');
}

const isArchived = ({ platform, arch }) => archiveDigests[`${platform}-${arch}`] !== undefined;

async function givenAddress(machine) {
  const address = machine.env.TEMPORAL_ADDRESS;
  if (!address) throw new NotAsked('not set');
  const [, host, port] = /^(?:\[?([^\]]+)\]?):(\d+)$/.exec(address) ?? [];
  if (port === undefined) throw new WayFailed(`"${address}" is not host:port`);
  if (!(await machine.answers(host, Number(port)))) {
    throw new WayFailed(
      `nothing answers at ${address}; start that server, or unset the variable to have one started here`,
    );
  }
  return { temporal: null, temporalAddress: address };
}

async function onPath(machine) {
  const program = machine.which('temporal');
  if (program === undefined) throw new WayFailed('no program named temporal');
  return checked(machine, program);
}

async function inCache(machine, cached) {
  if (!machine.exists(cached)) throw new WayFailed('not there yet');
  return checked(machine, cached);
}

async function download(machine, progress, folder, cached) {
  const sha256 = archiveDigests[`${machine.platform}-${machine.arch}`];
  if (sha256 === undefined) throw new WayFailed(`no archive for ${machine.platform} on this processor`);
  return progress
    .step(`downloading the Temporal CLI ${temporalVersion}`, async () => {
      const archive = `${folder}.tar.gz`;
      await machine.download(archiveUrl(machine), archive, { sha256 });
      await mustRun(machine, 'mkdir', ['-p', folder]);
      await mustRun(machine, 'tar', ['-xzf', archive, '-C', folder, 'temporal']);
      await mustRun(machine, 'rm', ['-f', archive]);
      return checked(machine, cached);
    })
    .catch((error) => {
      progress.say(`that way failed: ${error.message}`);
      throw error;
    });
}

async function goInstall(machine, progress, folder, cached) {
  const go = machine.which('go', ['/usr/local/go/bin', '/usr/lib/go/bin']);
  if (go === undefined) throw new WayFailed('no Go on this machine (Go 1.25 or newer would do)');
  const { output } = await machine.run(go, ['env', 'GOVERSION']);
  const [, minor] = /go1\.(\d+)/.exec(output) ?? [];
  // Go 1.21 and newer fetch by themselves the toolchain that a module asks for.
  if (Number(minor) < 21) throw new WayFailed(`${go} is ${output.trim()}; 1.25 or newer is needed`);
  return progress.step(`compiling the Temporal CLI with Go (about 3 minutes, once per user)`, async () => {
    const { code, output: said } = await machine.run(go, ['install', '-v', goPackage], {
      title: 'go install',
      cwd: machine.tmpdir,
      env: { ...machine.env, GOBIN: folder },
    });
    if (code !== 0) throw new WayFailed(`it ended with code ${code}: ${lastLines(said, 3)}`);
    return checked(machine, cached);
  });
}

async function checked(machine, program) {
  const { code, output } = await machine.run(program, ['--version'], { timeoutMs: 20_000 });
  if (code !== 0) throw new WayFailed(`${program} --version ends with code ${code}: ${lastLines(output, 2)}`);
  return { temporal: program, temporalAddress: null };
}

async function mustRun(machine, command, args) {
  const { code, output } = await machine.run(command, args);
  if (code !== 0)
    throw new WayFailed(`${command} ${args.join(' ')} ends with code ${code}: ${lastLines(output, 2)}`);
}
