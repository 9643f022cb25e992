import { describe, expect, it } from '@jest/globals';
import { childEnvironment } from '../../../../src/local/launcher/child-environment.js';

describe('the environment of a part', () => {
  it('holds what it is given and what a program of this machine needs', () => {
    expect(childEnvironment({ PATH: '/bin', HOME: '/home/a' }, { API_PORT: '3000' })).toEqual({
      ...{ PATH: '/bin', HOME: '/home/a', API_PORT: '3000' },
    });
  });

  it('holds no secret of the shell from which the stack was started', () => {
    const shell = {
      PATH: '/bin',
      AWS_SECRET_ACCESS_KEY: 'x',
      APAR_UNSEAL_PASSPHRASE: 'x',
      DATABASE_PASSWORD: 'x',
    };
    expect(Object.keys(childEnvironment(shell, {}))).toEqual(['PATH']);
  });
});
