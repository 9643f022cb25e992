import { describe, expect, it } from '@jest/globals';
import { findTestServer } from '../../../../src/local/setup/find-test-server.mjs';
import { fakeMachine, type FakeMachineOptions, fakeProgress, ok } from './fake-machine.js';

const folder = '/cache/tools/temporal-test-server-1.32.1';
const cached = `${folder}/temporal-test-server`;
const java17 = { 'java -version': ok('openjdk version "17.0.15" 2025-04-15') };
const find = async (options: FakeMachineOptions) => {
  const machine = fakeMachine(options);
  return { machine, found: await findTestServer(machine, fakeProgress()) };
};

describe("the search for Temporal's time-skipping server", () => {
  it('takes the one made earlier when Java is still there to run it', async () => {
    const { found } = await find({ files: [cached, `${folder}/lib`], programs: java17 });
    expect(found.testServer).toBe(cached);
  });

  it('does not take one that needs Java where there is none', async () => {
    await expect(find({ files: [cached, `${folder}/lib`] })).rejects.toThrow(
      /own cache .*: no Java on this machine/,
    );
  });

  it('resolves the Maven artifact when the download cannot be reached', async () => {
    const { found, machine } = await find({ programs: { ...java17, mvn: ok() } });
    expect(found.testServer).toBe(cached);
    expect(machine.exists(cached)).toBe(true);
    expect(machine.commands.at(-1)).toMatch(
      /^mvn .*dependency:copy-dependencies .*-DoutputDirectory=\/cache\/tools\/temporal-test-server-1\.32\.1\/lib$/,
    );
  });

  it('refuses a Java older than 17 and names it', async () => {
    const options = { programs: { mvn: ok(), 'java -version': ok('openjdk version "11.0.2" 2019-01-15') } };
    await expect(find(options)).rejects.toThrow(
      /Maven artifact .*: \/bin\/java is Java 11; 17 or newer is needed/,
    );
  });

  it('names the line that installs Maven and Java when nothing works', async () => {
    await expect(find({})).rejects.toThrow(
      /To mend it, type:\n {2}sudo apt-get update && sudo apt-get install -y --no-install-recommends maven default-jre-headless/,
    );
  });
});
