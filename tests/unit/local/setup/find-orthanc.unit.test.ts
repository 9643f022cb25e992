import { describe, expect, it } from '@jest/globals';
import { findOrthanc } from '../../../../src/local/setup/find-orthanc.mjs';
import { failing, fakeMachine, type FakeMachineOptions, fakeProgress, ok } from './fake-machine.js';

const plugin = '/usr/share/orthanc/plugins/libOrthancDicomWeb.so';
const find = async (options: FakeMachineOptions) => {
  const machine = fakeMachine(options);
  return { machine, found: await findOrthanc(machine, fakeProgress()) };
};

describe('the search for Orthanc', () => {
  it('uses the server at ORTHANC_URL', async () => {
    const { found } = await find({
      env: { ORTHANC_URL: 'https://pacs.example/orthanc' },
      listening: ['pacs.example:443'],
      programs: { Orthanc: ok() },
      files: [plugin],
    });
    expect(found.orthancUrl).toBe('https://pacs.example/orthanc');
    expect(found.orthanc).toBeNull();
  });

  it('takes the installed program with its DICOMweb plugin', async () => {
    const { found } = await find({ programs: { Orthanc: ok('1.10.1') }, files: [plugin] });
    expect(found).toMatchObject({ orthanc: '/bin/Orthanc', orthancPlugins: [plugin] });
  });

  it('installs the packages where the plugin is missing, without starting the service of the system', async () => {
    const { found, machine } = await find({
      isRoot: true,
      programs: { Orthanc: ok(), 'apt-get': ok(), env: ok() },
      makes: { 'env DEBIAN_FRONTEND=noninteractive SYSTEMD_OFFLINE=1 RUNLEVEL=1 apt-get': [plugin] },
    });
    expect(found.orthancPlugins).toEqual([plugin]);
    const install = machine.commands.find((line) => line.includes(' install '));
    expect(install).toMatch(
      /SYSTEMD_OFFLINE=1 .*install -y --no-install-recommends orthanc orthanc-dicomweb$/,
    );
  });

  it('installs through sudo where it asks for no password', async () => {
    const { machine } = await find({
      programs: { Orthanc: ok(), 'apt-get': ok(), 'sudo -n true': ok(), 'sudo -n env': ok() },
      makes: { 'sudo -n env': [plugin] },
    });
    expect(machine.commands.filter((line) => line.startsWith('sudo -n env'))).toHaveLength(2);
  });

  it('names every way, its reason and the mending line when all fail', async () => {
    const options = {
      programs: {
        'apt-get': ok(),
        sudo: failing('a password is required'),
        docker: failing('Cannot connect to the Docker daemon'),
      },
    };
    await expect(find(options)).rejects.toThrow(
      [
        'The image archive Orthanc could not be had. Tried, in this order:',
        '  1. ORTHANC_URL: not set',
        '  2. PATH and /usr/sbin: no program named Orthanc',
        '  3. apt-get install orthanc orthanc-dicomweb: needs root or passwordless sudo, and user someone has neither',
      ].join('\n'),
    );
    await expect(find(options)).rejects.toThrow(
      /no Docker engine answers: Cannot connect to the Docker daemon\nTo mend it, type:\n {2}sudo apt-get update && sudo apt-get install -y --no-install-recommends orthanc orthanc-dicomweb/,
    );
  });

  it('says that the package lists were stale too when installing fails', async () => {
    const options = {
      isRoot: true,
      programs: { 'apt-get': ok(), env: failing('E: Unable to fetch some archives', 100) },
    };
    await expect(find(options)).rejects.toThrow(
      /code 100: E: Unable to fetch some archives \(apt-get update had failed too/,
    );
  });
});
