import {
  CommandForged,
  type CommandSigner,
  type CommandVerifier,
  type SignedCommand,
} from '../../../src/application/ports/command-signer.js';

const mark = 'signed:';

/** A signature that anybody could make, but that must be there. */
export const fakeSigner: CommandSigner = {
  sign: (command) => Promise.resolve(`${mark}${JSON.stringify(command)}`),
};

export const fakeVerifier: CommandVerifier = {
  verify: (jws) =>
    jws.startsWith(mark)
      ? Promise.resolve(JSON.parse(jws.slice(mark.length)) as SignedCommand)
      : Promise.reject(new CommandForged('no signature')),
};
