import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { generateKey } from './key-holder.js';
import type { Settings } from './settings.js';
import type { Stage } from './stage.js';

const manifest = z.object({
  version: z.string(),
  sha256: z.string(),
  threshold: z.number(),
  preprocessing: z.object({ hash: z.string() }),
});

/** What both signatures name of a model, from its manifest. */
export const modelIdentity = ({ modelsDir }: Settings, model: 'PRE' | 'POST') => {
  const text = readFileSync(join(modelsDir, model.toLowerCase(), 'manifest.json'), 'utf8');
  const { version, sha256, threshold, preprocessing } = manifest.parse(JSON.parse(text));
  return { model, version, digest: sha256, preprocessingHash: preprocessing.hash, threshold };
};

/** @throws Error in a trial that has a sealing key: its scores could not be opened at the end. */
export const requireNewTrial = async ({ api }: Stage): Promise<void> => {
  const { sealingKey } = await api.read('getTrial', 'statistician');
  if (sealingKey !== null)
    throw new Error(
      `the trial of this stack has a sealing key already (${sealingKey.keyId}), and its private half is not the demonstration's; start a stack under a new profile: npm start -- --profile <new name> --clock scaled`,
    );
};

/** Before the first prediction: the sealing key is registered, both models are signed by statistician and investigator. */
export const openTrial = async ({ api, narrator, settings }: Stage, passphrase: string): Promise<void> => {
  narrator.heading('The trial is prepared: sealing key registered, models locked by two signatures each');
  const key = await generateKey(settings, passphrase);
  await api.command(
    'registerSealingKey',
    'statistician',
    null,
    { ...key, meaning: 'RESPONSIBILITY', reason: 'key of the trial, held by the statistician' },
    { fresh: true },
  );
  narrator.say(`sealing key ${key.keyId} registered; its private half never enters a server`);
  for (const model of ['PRE', 'POST'] as const) {
    const identity = modelIdentity(settings, model);
    const { version, digest } = identity;
    for (const role of ['statistician', 'investigator']) {
      await api.command(
        'signModelLock',
        role,
        null,
        { ...identity, meaning: 'APPROVAL', reason: `lock ${model} ${version}` },
        { fresh: true },
      );
    }
    narrator.say(`model ${model} ${version} locked, SHA-256 ${digest.slice(0, 16)}…`);
  }
};
