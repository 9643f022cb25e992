import { describe, expect, it } from '@jest/globals';
import { findTemporal } from '../../../../src/local/setup/find-temporal.mjs';
import { failing, fakeMachine, type FakeMachineOptions, fakeProgress, ok } from './fake-machine.js';

const cached = '/cache/tools/temporal-1.5.1/temporal';
const goLine = 'go install -v github.com/temporalio/cli/cmd/temporal@v1.5.1';
const go = { 'go env': ok('go1.26.8\n'), [goLine]: ok() };
const find = async (options: FakeMachineOptions, mustBeProgram = false) => {
  const machine = fakeMachine(options);
  return { machine, found: await findTemporal(machine, fakeProgress(), { mustBeProgram }) };
};

describe('the search for Temporal', () => {
  it('uses the server at TEMPORAL_ADDRESS and launches none', async () => {
    const { found, machine } = await find({
      env: { TEMPORAL_ADDRESS: 'temporal.example:7233' },
      listening: ['temporal.example:7233'],
      programs: { temporal: ok() },
    });
    expect(found).toEqual({ temporal: null, temporalAddress: 'temporal.example:7233' });
    expect(machine.commands).toEqual([]);
  });

  it('stops when nothing answers at TEMPORAL_ADDRESS instead of starting another server', async () => {
    const options = { env: { TEMPORAL_ADDRESS: 'temporal.example:7233' }, programs: { temporal: ok() } };
    await expect(find(options)).rejects.toThrow(/TEMPORAL_ADDRESS: nothing answers at temporal.example:7233/);
  });

  it('looks for the program in spite of TEMPORAL_ADDRESS when tests need it', async () => {
    const { found } = await find(
      { env: { TEMPORAL_ADDRESS: 'temporal.example:7233' }, programs: { temporal: ok() } },
      true,
    );
    expect(found).toEqual({ temporal: '/bin/temporal', temporalAddress: null });
  });

  it('prefers the program on the PATH to the one in its own cache', async () => {
    const { found } = await find({ programs: { temporal: ok() }, files: [cached] });
    expect(found.temporal).toBe('/bin/temporal');
  });

  it('passes over a program on the PATH that does not run', async () => {
    const { found } = await find({
      programs: { temporal: failing('Exec format error', 126) },
      files: [cached],
    });
    expect(found.temporal).toBe(cached);
  });

  it('downloads the pinned archive for this processor and unpacks it into its own cache', async () => {
    const { found, machine } = await find({
      downloads: () => Promise.resolve(),
      programs: { mkdir: ok(), tar: ok(), rm: ok(), ...go },
      makes: {
        [`tar -xzf /cache/tools/temporal-1.5.1.tar.gz -C /cache/tools/temporal-1.5.1 temporal`]: [cached],
      },
    });
    expect(machine.downloaded).toEqual([
      'https://temporal.download/cli/archive/v1.5.1?platform=linux&arch=amd64',
    ]);
    expect(found.temporal).toBe(cached);
    expect(machine.commands).not.toContain(goLine);
  });

  it('compiles with Go when the download cannot be reached', async () => {
    const { found, machine } = await find({ programs: go, makes: { [goLine]: [cached] } });
    expect(machine.commands).toContain(goLine);
    expect(found.temporal).toBe(cached);
  });

  it('names every way, its reason and the mending line when all fail', async () => {
    await expect(find({ programs: { 'go env': ok('go1.19.8\n') } })).rejects.toThrow(
      [
        'The Temporal server could not be had. Tried, in this order:',
        '  1. TEMPORAL_ADDRESS: not set',
        '  2. PATH: no program named temporal',
        `  3. own cache (${cached}): not there yet`,
        '  4. official download: temporal.download cannot be reached (fake)',
        '  5. go install github.com/temporalio/cli/cmd/temporal@v1.5.1: /bin/go is go1.19.8; 1.25 or newer is needed',
        'To mend it, type:',
        "  mkdir -p /cache/tools/temporal-1.5.1 && curl -fL 'https://temporal.download/cli/archive/v1.5.1?platform=linux&arch=amd64' | tar -xz -C /cache/tools/temporal-1.5.1 temporal",
        'or, where temporal.download cannot be reached, with Go 1.25 or newer on the PATH (https://go.dev/dl):',
        '  GOBIN=/cache/tools/temporal-1.5.1 go install github.com/temporalio/cli/cmd/temporal@v1.5.1',
      ].join('\n'),
    );
  });

  it('offers no download for a processor without an archive', async () => {
    await expect(find({ arch: undefined })).rejects.toThrow(
      /official download: no archive for linux on this processor/,
    );
    await expect(find({ arch: undefined })).rejects.toThrow(
      'To mend it, type:\n  GOBIN=/cache/tools/temporal-1.5.1 go install github.com/temporalio/cli/cmd/temporal@v1.5.1\nwith Go 1.25',
    );
  });
});
