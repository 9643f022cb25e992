import { join } from 'node:path';
import { aptInstall } from './apt.mjs';
import { lastLines } from './install-packages.mjs';
import { firstThatWorks, NotAsked, WayFailed } from './ways.mjs';

const version = '1.32.1';
const artifact = `io.temporal:temporal-test-server:${version}`;

/**
 * Finds or makes Temporal's time-skipping test server, which only tests and the bench `two-years` use. Returns { testServer }, a program
 * that takes the port as its argument.
 */
export function findTestServer(machine, progress) {
  const folder = join(machine.toolsDir, `temporal-test-server-${version}`);
  const cached = join(folder, 'temporal-test-server');
  return firstThatWorks(
    "Temporal's time-skipping test server",
    [
      { name: 'TEMPORAL_TEST_SERVER', binding: true, attempt: () => given(machine) },
      { name: 'PATH', attempt: () => onPath(machine) },
      { name: `own cache (${cached})`, attempt: () => inCache(machine, folder, cached) },
      {
        name: 'official download (as the SDK does)',
        attempt: () => download(machine, progress, folder, cached),
      },
      {
        name: `Maven artifact ${artifact} with Java 17`,
        attempt: () => fromMaven(machine, progress, folder, cached),
      },
    ],
    'sudo apt-get update && sudo apt-get install -y --no-install-recommends maven default-jre-headless',
  );
}

async function given(machine) {
  const program = machine.env.TEMPORAL_TEST_SERVER;
  if (!program) throw new NotAsked('not set');
  if (!machine.exists(program)) throw new WayFailed(`${program} does not exist`);
  return { testServer: program };
}

async function onPath(machine) {
  const program = machine.which('temporal-test-server');
  if (program === undefined) throw new WayFailed('no program named temporal-test-server');
  return { testServer: program };
}

async function inCache(machine, folder, cached) {
  if (!machine.exists(cached)) throw new WayFailed('not there yet');
  if (machine.exists(join(folder, 'lib'))) await java(machine);
  return { testServer: cached };
}

async function download(machine, progress, folder, cached) {
  if (machine.arch === undefined) throw new WayFailed('no archive for this processor');
  return progress
    .step("downloading Temporal's time-skipping test server", async () => {
      const about = `${folder}.json`;
      await machine.download(
        `https://temporal.download/temporal-test-server/default?platform=${machine.platform}&arch=${machine.arch}&sdk-name=sdk-typescript&sdk-version=1.24.0`,
        about,
      );
      const { archiveUrl, fileToExtract } = machine.readJson(about);
      const archive = `${folder}.tar.gz`;
      await machine.download(archiveUrl, archive);
      await mustRun(machine, 'mkdir', ['-p', folder]);
      await mustRun(machine, 'tar', ['-xzf', archive, '-C', folder, fileToExtract]);
      await mustRun(machine, 'mv', [join(folder, fileToExtract), cached]);
      await mustRun(machine, 'rm', ['-f', archive, about]);
      return { testServer: cached };
    })
    .catch((error) => {
      progress.say(`that way failed: ${error.message}`);
      throw error;
    });
}

async function fromMaven(machine, progress, folder, cached) {
  if (machine.which('mvn') === undefined || machine.which('java') === undefined) {
    await aptInstall(machine, progress, ['maven', 'default-jre-headless']);
  }
  await java(machine);
  return progress.step(`fetching ${artifact} with Maven`, async () => {
    const project = join(folder, 'pom.xml');
    machine.writeText(project, pom);
    const { code, output } = await machine.run(
      machine.which('mvn'),
      [
        '-B',
        '-q',
        '-f',
        project,
        'dependency:copy-dependencies',
        '-DincludeScope=runtime',
        `-DoutputDirectory=${join(folder, 'lib')}`,
      ],
      { title: 'mvn dependency:copy-dependencies' },
    );
    if (code !== 0) throw new WayFailed(`Maven ended with code ${code}: ${lastLines(output, 3)}`);
    machine.writeText(cached, wrapper, 0o755);
    return { testServer: cached };
  });
}

async function java(machine) {
  const program = machine.which('java');
  if (program === undefined) throw new WayFailed('no Java on this machine (17 or newer is needed)');
  const { output } = await machine.run(program, ['-version'], { timeoutMs: 30_000 });
  const [, major] = /version "(\d+)/.exec(output) ?? [];
  if (!(Number(major) >= 17))
    throw new WayFailed(`${program} is Java ${major ?? 'of an unknown version'}; 17 or newer is needed`);
}

async function mustRun(machine, command, args) {
  const { code, output } = await machine.run(command, args);
  if (code !== 0)
    throw new WayFailed(`${command} ${args.join(' ')} ends with code ${code}: ${lastLines(output, 2)}`);
}

const wrapper = `#!/bin/sh
exec java -cp "$(dirname "$0")/lib/*" io.temporal.testserver.TestServer "$@"
`;

const [groupId, artifactId] = artifact.split(':');
const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>apar.setup</groupId><artifactId>test-server</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>${groupId}</groupId><artifactId>${artifactId}</artifactId><version>${version}</version></dependency>
  </dependencies>
</project>
`;
