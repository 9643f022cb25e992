import { describe, expect, it } from '@jest/globals';
import { portsFrom } from '../../../../src/local/launcher/ports.js';

describe('the ports of the stack', () => {
  it('are the presets when nobody says otherwise', () => {
    expect(portsFrom({})).toEqual({
      ...{ eventStore: 2113, temporal: 7233, temporalUi: 8233, orthanc: 8052 },
      ...{ identity: 4011, api: 3000, worker: 3101, inference: 3102 },
    });
  });

  it('follow the environment, and given ones go before it', () => {
    const ports = portsFrom({ API_PORT: '3300', ORTHANC_PORT: '8099' }, { orthanc: 9000 });
    expect(ports.api).toBe(3300);
    expect(ports.orthanc).toBe(9000);
  });

  it.each(['80a', '0', '65536', '1.5'])('refuse "%s" and name the variable', (text) => {
    expect(() => portsFrom({ API_PORT: text })).toThrow(
      `API_PORT is "${text}"; it must be a whole number from 1 to 65535.`,
    );
  });

  it('refuse one number for two parts and name both variables', () => {
    expect(() => portsFrom({ API_PORT: '8052' })).toThrow(/Port 8052 .*ORTHANC_PORT or API_PORT/);
  });
});
