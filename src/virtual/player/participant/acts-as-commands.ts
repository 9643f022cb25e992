import { unfitForRecord } from '../../../application/command/unfit/unfit-for-record.js';
import type { KeyVault, PersonalIdentity } from '../../../application/ports/key-vault.js';
import type { Protocols } from '../../../application/protocol/protocols.js';
import { type BodyOf, httpCommands, type OperationId } from '../../../contracts/commands.js';
import type { Casebook } from '../../../domain/record/casebook.js';
import type { PatientCommand } from '../../../domain/record/patient-commands.js';
import type { TrialState } from '../../../domain/record/trial-state.js';
import type { DomainError } from '../../../domain/shared/domain-error.js';
import type { Act, Life } from '../../lives/index.js';
import { askedOfTrial, type AskedOfTrial } from './asked-of-trial.js';
import { bodyOf, commandData } from './command-data.js';

/** Which commands of people say something that the identity or the program knows too. */
const comparedElsewhere = ['RecordConsent', 'RecordScreening', 'CorrectValue'];

/** What the API makes of the acts of a life: it knows the identity, and what each named act recorded. */
export class ActsAsCommands {
  readonly #facts = new Map<string, number>();
  #identity: PersonalIdentity;

  constructor(private readonly life: Life) {
    const allocation = life.acts.find(({ operation }) => operation === 'allocateSubject');
    this.#identity = allocation?.body as unknown as PersonalIdentity;
  }

  /** As the vault would hold it now. */
  get identity(): PersonalIdentity {
    return this.#identity;
  }

  /** With what the record holds in place of references. @throws Error that says what does not fit */
  bodyOf(act: Act, book: Casebook): unknown {
    return bodyOf(act, { life: this.life, book, facts: this.#facts });
  }

  /** What is asked of the trial; null for an act that concerns the record alone. A corrected identity is that of the life from here on. */
  askedOfTrial(operation: OperationId, body: unknown, subjectId: string): AskedOfTrial | null {
    const before = this.#identity;
    if (operation === 'correctIdentity')
      this.#identity = { ...before, ...(body as BodyOf<'correctIdentity'>).changes };
    return askedOfTrial(operation, body, subjectId, before, this.#identity);
  }

  commandOf(operation: OperationId, body: unknown): PatientCommand {
    const data = commandData(operation, body, this.#identity);
    return { type: httpCommands[operation].update, data } as unknown as PatientCommand;
  }

  /** What the command path finds in vault and program before the record decides; null where nothing speaks against the command. */
  async unfit(
    command: PatientCommand,
    subjectId: string,
    book: Casebook,
    { protocols, trial }: { readonly protocols: Protocols; readonly trial: TrialState },
  ): Promise<DomainError | null> {
    if (!comparedElsewhere.includes(command.type)) return null;
    const vault: Pick<KeyVault, 'identity'> = { identity: () => Promise.resolve(this.#identity) };
    const deps = { protocols, vault } as Parameters<typeof unfitForRecord>[0];
    return unfitForRecord(deps, trial, subjectId, book, command);
  }

  /** The act has recorded its fact at that revision. */
  recorded({ name }: Act, revision: number): void {
    if (name !== null) this.#facts.set(name, revision);
  }
}
