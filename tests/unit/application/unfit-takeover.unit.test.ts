import { describe, expect, it } from '@jest/globals';
import { executeCommand } from '../../../src/application/command/execute-command.js';
import { sha256Hex } from '../../../src/crypto/digest.js';
import { epochMsOf, instantOf } from '../../../src/domain/calendar/instant.js';
import { linked, noon } from '../../support/patient-histories.js';
import { aCommand, fakeWorld, metadata, openedTrial, write, writeTrial } from './fake-command-deps.js';

const history = linked();
const uid = history.book.linkedStudies[0]!.value.studyInstanceUid;
const hashed = (text: string) => sha256Hex(new TextEncoder().encode(text));
/** Under the key of the fake vault, and as an older program wrote it. */
const hashes = [hashed(`keyed ${uid}`), hashed(uid)];

/** APAR-0001 holds a claim; APAR-0002 takes the study over a quarter of an hour later. */
const taken = async (studyHash: string, isLinked: boolean) => {
  const { deps, log } = fakeWorld();
  writeTrial(log, openedTrial('APAR-0001', 'APAR-0002'));
  log.write('trial', [{ type: 'StudyClaimed', data: { studyHash, subjectId: 'APAR-0001' } }], metadata('c'));
  const { revision } = await deps.trial();
  if (isLinked) write(log, history);
  const data = { studyHash: hashes[0], subjectId: 'APAR-0002', insteadOf: { studyHash, revision } };
  const wallNow = instantOf(epochMsOf(noon('2025-06-20')) + 16 * 60_000);
  return executeCommand(deps, aCommand('ClaimStudy', data, { stream: 'trial' }), wallNow);
};

describe('a study that another participant claimed', () => {
  it.each(hashes)(
    'IV-02: stays theirs while their record has it linked, says the log itself (%s)',
    async (hash) => {
      expect(await taken(hash, true)).toMatchObject({ refusal: { code: 'IMAGING.LINKED_ELSEWHERE' } });
    },
  );

  it.each(hashes)('IV-02: is taken over where the link broke off (%s)', async (hash) => {
    expect(await taken(hash, false)).toHaveProperty('receipt');
  });
});
