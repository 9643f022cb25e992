import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Connection, WorkflowClient } from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { PartName } from '../../../src/local/launcher/part-declaration.js';
import { freePorts } from '../../support/free-ports.js';
import { type Stack, startStack } from '../../../src/local/launcher/stack.js';
import type { HealthReport } from '../../../src/local/launcher/supervisor.js';
import { listeningPorts } from './listening-ports.js';
import { isGone, temporaryFolder } from './support.js';

const parts = ['eventstore', 'temporal', 'orthanc', 'identity'] as const satisfies readonly PartName[];
const site = defineSearchAttributeKey('AparSite', SearchAttributeType.KEYWORD);
const overdue = defineSearchAttributeKey('AparOverdue', SearchAttributeType.BOOL);
const dueOn = defineSearchAttributeKey('AparDueOn', SearchAttributeType.DATETIME);
const folder = temporaryFolder();
let stack: Stack;

const foreignAddress = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;

const orthancLogin = (): string => {
  const password = readFileSync(stack.secrets.orthancPassword, 'utf8');
  return `Basic ${Buffer.from(`${stack.orthancUser}:${password}`).toString('base64')}`;
};

beforeAll(async () => {
  stack = await startStack({
    dataDir: folder.path,
    clock: 'manual',
    ports: await freePorts(),
    parts,
    quiet: true,
  });
}, 120_000);

afterAll(async () => {
  await stack.stop();
  folder.remove();
}, 60_000);

describe('a running stack', () => {
  it('has every part healthy', () => {
    expect(stack.allHealthy).toBe(true);
    for (const name of parts) expect(stack.part(name).pid).toEqual(expect.any(Number));
  });

  it.each(parts)(
    'starts %s again after kill -9 and reports both',
    async (name) => {
      const reports: [string, HealthReport][] = [];
      stack.on('unhealthy', (report) => reports.push(['unhealthy', report]));
      stack.on('healthy', (report) => reports.push(['healthy', report]));
      const before = stack.part(name).pid;
      await stack.part(name).kill('SIGKILL');
      await stack.waitHealthy();
      expect(stack.part(name).pid).not.toBe(before);
      const ofThisPart = reports.filter(([, report]) => report.part === name);
      expect(ofThisPart[0]).toEqual([
        'unhealthy',
        { part: name, reason: 'ended by SIGKILL', allHealthy: false },
      ]);
      expect(ofThisPart.at(-1)).toEqual(['healthy', { part: name, allHealthy: true }]);
    },
    90_000,
  );

  it('has a Temporal that still knows a workflow after kill -9, with its search attributes', async () => {
    const workflowId = 'patient-of-this-test';
    await withTemporal(stack, (client) =>
      client.start('unregistered', {
        ...{ workflowId, taskQueue: 'nobody-listens', args: [] },
        typedSearchAttributes: [
          { key: site, value: 'tongji' },
          { key: overdue, value: true },
          { key: dueOn, value: new Date(0) },
        ],
      }),
    );
    await stack.part('temporal').kill('SIGKILL');
    await stack.waitHealthy();
    const described = await withTemporal(stack, (client) => client.getHandle(workflowId).describe());
    expect(described.status.name).toBe('RUNNING');
    expect(described.typedSearchAttributes.get(site)).toBe('tongji');
    expect(described.typedSearchAttributes.get(overdue)).toBe(true);
  }, 90_000);

  it('has an Orthanc that still holds an image after kill -9 and gives it out by DICOMweb', async () => {
    const authorization = orthancLogin();
    const created = await fetch(`${stack.urls.orthanc}/tools/create-dicom`, {
      method: 'POST',
      headers: { authorization },
      body: JSON.stringify({ Tags: { PatientID: 'phantom', Modality: 'MR', StudyDescription: 'kept' } }),
    });
    expect(created.status).toBe(200);
    await stack.part('orthanc').kill('SIGKILL');
    await stack.waitHealthy();
    const found = await fetch(`${stack.urls.orthanc}/dicom-web/studies?PatientID=phantom`, {
      headers: { authorization },
    });
    expect(await found.json()).toHaveLength(1);
  }, 90_000);

  it('has an Orthanc that lets nobody in without the password', async () => {
    expect((await fetch(`${stack.urls.orthanc}/system`)).status).toBe(401);
  });

  // Orthanc of Debian 12 cannot be bound to one address (HttpBindAddresses is newer), so it must refuse the others.
  (foreignAddress === undefined ? it.skip : it).each([
    ['GET', '/system', null],
    ['GET', '/dicom-web/studies', null],
    ['GET', '/app/explorer.html', null],
    ['POST', '/instances', 'x'.repeat(100_000)],
    ['POST', '/tools/create-dicom', '{"Tags":{"PatientID":"foreign"}}'],
    ['POST', '/tools/shutdown', ''],
  ])(
    'has an Orthanc that serves %s %s to nobody at another address, password or not',
    async (method, path, body) => {
      const url = `http://${foreignAddress}:${stack.ports.orthanc}${path}`;
      const headers = { authorization: orthancLogin() };
      const ask = (init: RequestInit): Promise<string> =>
        fetch(url, { method, body, ...init }).then(
          ({ status }) => `${status}`,
          () => 'no connection',
        );
      for (const forwarded of [{}, { 'x-forwarded-for': '127.0.0.1', host: '127.0.0.1' }])
        expect(['401', '403', 'no connection']).toContain(
          await ask({ headers: { ...headers, ...forwarded } }),
        );
      expect(['401', '403', 'no connection']).toContain(await ask({}));
      const here = await fetch(`${stack.urls.orthanc}/tools/find`, {
        method: 'POST',
        headers,
        body: '{"Level":"Patient","Query":{"PatientID":"foreign"}}',
      });
      expect([here.status, await here.json()]).toEqual([200, []]);
    },
  );

  (process.platform === 'linux' ? it : it.skip)(
    'has an Orthanc that listens on no other port, such as for DICOM',
    () => {
      expect(listeningPorts(stack.part('orthanc').pid ?? 0)).toEqual([stack.ports.orthanc]);
    },
  );

  it('keeps a stopped part down until it is started', async () => {
    const pid = stack.part('orthanc').pid ?? 0;
    await stack.part('orthanc').stop();
    expect(isGone(pid)).toBe(true);
    expect(stack.allHealthy).toBe(false);
    stack.part('orthanc').start();
    await stack.waitHealthy();
    expect(stack.allHealthy).toBe(true);
  }, 90_000);

  it('lets no second launcher into its data folder', async () => {
    const second = startStack({
      dataDir: folder.path,
      clock: 'manual',
      ports: await freePorts(),
      parts,
      quiet: true,
    });
    await expect(second).rejects.toThrow(`already runs, started by process ${process.pid}`);
  });

  it('writes what each part says to a log that only this user may read', () => {
    const log = stack.logFile('eventstore');
    expect(readFileSync(log, 'utf8')).toMatch(/is healthy/);
    expect(statSync(log).mode & 0o077).toBe(0);
  });
});

describe('a start that cannot succeed', () => {
  it('names a busy port, its part, the process that has it and the variable that moves it', async () => {
    const other = temporaryFolder();
    const ports = await freePorts();
    const occupant = createServer();
    await new Promise<void>((listening) => occupant.listen(ports.orthanc, '127.0.0.1', listening));
    const start = startStack({ dataDir: other.path, clock: 'manual', ports, parts, quiet: true });
    await expect(start).rejects.toMatchObject({
      name: 'PortBusyError',
      port: ports.orthanc,
      pid: process.pid,
    });
    await expect(start).rejects.toThrow(
      new RegExp(
        `^Port ${ports.orthanc} \\(Orthanc\\) is in use by process ${process.pid} \\(.*ORTHANC_PORT=`,
      ),
    );
    await new Promise((closed) => occupant.close(closed));
    other.remove();
  });
});

const withTemporal = async <T>(running: Stack, use: (client: WorkflowClient) => Promise<T>): Promise<T> => {
  const connection = await Connection.connect({ address: running.urls.temporalAddress });
  try {
    return await use(new WorkflowClient({ connection }));
  } finally {
    await connection.close();
  }
};
