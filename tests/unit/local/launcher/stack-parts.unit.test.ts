import { describe, expect, it } from '@jest/globals';
import { stackParts } from '../../../../src/local/launcher/stack-parts.js';
import { fakeSettings } from './fake-settings.js';

const elsewhere = { temporalAddress: 'temporal.example:7233', orthancUrl: 'https://pacs.example/orthanc' };
const ownServers = () => stackParts(fakeSettings(elsewhere, { ORTHANC_PASSWORD: 'x' }));

describe('the parts of the stack', () => {
  it('launch no Temporal and no Orthanc where the user names running ones, and need no port for them', () => {
    const external = ownServers().filter((part) => part.process === undefined);
    expect(external.map(({ name }) => name)).toEqual(['temporal', 'orthanc']);
    expect(external.flatMap(({ ports }) => ports)).toEqual([]);
  });

  it('tell the processes where those servers are', () => {
    const worker = ownServers().find(({ name }) => name === 'worker');
    expect(worker?.process?.env).toMatchObject({
      TEMPORAL_ADDRESS: 'temporal.example:7233',
      ORTHANC_URL: 'https://pacs.example/orthanc',
    });
  });

  it('start the processes of the system after the servers that they need', () => {
    const order = Object.fromEntries(ownServers().map(({ name, dependsOn }) => [name, dependsOn]));
    expect(order).toEqual({
      ...{ eventstore: [], temporal: [], orthanc: [], identity: [] },
      api: ['eventstore', 'temporal', 'orthanc', 'identity'],
      worker: ['eventstore', 'temporal', 'orthanc'],
      inference: ['eventstore', 'temporal', 'orthanc'],
    });
  });

  it('cannot be listed before the set-up has found Temporal', () => {
    expect(() => stackParts(fakeSettings({ orthancUrl: 'https://pacs.example' }))).toThrow(
      'The Temporal CLI was not found by the set-up.',
    );
  });
});
