import { describe, expect, it } from '@jest/globals';
import { tiedToUs } from '../../../../src/local/launcher/parent-death.js';

describe('how a part is tied to the launcher', () => {
  it('asks the kernel to kill it with us where setpriv can', () => {
    expect(tiedToUs('/usr/sbin/Orthanc', ['a.json'], true)).toEqual({
      command: 'setpriv',
      args: ['--pdeathsig', 'KILL', '/usr/sbin/Orthanc', 'a.json'],
      holdsStdin: false,
    });
  });

  it('has a Node program watch its stdin where the kernel cannot be asked', () => {
    const { command, args, holdsStdin } = tiedToUs(process.execPath, ['main.js'], false);
    expect(command).toBe(process.execPath);
    expect(args[0]).toBe('--import');
    expect(args.at(-1)).toBe('main.js');
    expect(holdsStdin).toBe(true);
  });

  it('starts a foreign program as it is where neither works', () => {
    expect(tiedToUs('/usr/sbin/Orthanc', ['a.json'], false)).toEqual({
      command: '/usr/sbin/Orthanc',
      args: ['a.json'],
      holdsStdin: false,
    });
  });
});
