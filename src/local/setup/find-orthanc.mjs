import { join } from 'node:path';
import { aptInstall } from './apt.mjs';
import { lastLines } from './install-packages.mjs';
import { firstThatWorks, NotAsked, WayFailed } from './ways.mjs';

const packages = ['orthanc', 'orthanc-dicomweb'];
export const orthancImage = 'orthancteam/orthanc:25.8.1';
const pluginFolders = [
  '/usr/share/orthanc/plugins',
  '/usr/lib/orthanc',
  '/usr/local/share/orthanc/plugins',
  '/usr/local/lib/orthanc',
];
const none = { orthanc: null, orthancPlugins: [], orthancUrl: null, orthancImage: null };

/**
 * Finds or installs Orthanc with its DICOMweb plugin.
 * Returns { orthanc, orthancPlugins, orthancUrl, orthancImage }: a program with the plugin's file, or the address
 * of a server that already runs, or a Docker image that is present.
 */
export function findOrthanc(machine, progress) {
  return firstThatWorks(
    'The image archive Orthanc',
    [
      { name: 'ORTHANC_URL', binding: true, attempt: () => givenUrl(machine) },
      { name: 'PATH and /usr/sbin', attempt: () => installed(machine) },
      {
        name: `apt-get install ${packages.join(' ')}`,
        attempt: async () => {
          await aptInstall(machine, progress, packages);
          return installed(machine);
        },
      },
      { name: `Docker image ${orthancImage}`, attempt: () => dockerImage(machine, progress) },
    ],
    `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`,
  );
}

async function givenUrl(machine) {
  const given = machine.env.ORTHANC_URL;
  if (!given) throw new NotAsked('not set');
  if (!URL.canParse(given)) throw new WayFailed(`"${given}" is not a URL`);
  const url = new URL(given);
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  if (!(await machine.answers(url.hostname, port))) {
    throw new WayFailed(
      `nothing answers at ${url.host}; start that server, or unset the variable to have one started here`,
    );
  }
  return { ...none, orthancUrl: given };
}

async function installed(machine) {
  const program = machine.which('Orthanc', ['/usr/sbin', '/usr/local/sbin']);
  if (program === undefined) throw new WayFailed('no program named Orthanc');
  const plugin = pluginFolders.map((folder) => join(folder, 'libOrthancDicomWeb.so')).find(machine.exists);
  if (plugin === undefined)
    throw new WayFailed(`${program} is there, but not its DICOMweb plugin (libOrthancDicomWeb.so)`);
  const { code, output } = await machine.run(program, ['--version'], { timeoutMs: 20_000 });
  if (code !== 0) throw new WayFailed(`${program} --version ends with code ${code}: ${lastLines(output, 2)}`);
  return { ...none, orthanc: program, orthancPlugins: [plugin] };
}

async function dockerImage(machine, progress) {
  const docker = machine.which('docker');
  if (docker === undefined) throw new WayFailed('no docker on this machine');
  const info = await machine.run(docker, ['info', '--format', '{{.ServerVersion}}'], { timeoutMs: 10_000 });
  if (info.code !== 0) throw new WayFailed(`no Docker engine answers: ${lastLines(info.output, 1)}`);
  const present = await machine.run(docker, ['image', 'inspect', orthancImage]);
  if (present.code !== 0) {
    const pull = await progress.step(`pulling ${orthancImage}`, () =>
      machine.run(docker, ['pull', orthancImage], { title: 'docker pull' }),
    );
    if (pull.code !== 0)
      throw new WayFailed(`docker pull ended with code ${pull.code}: ${lastLines(pull.output, 1)}`);
  }
  return { ...none, orthancImage };
}
