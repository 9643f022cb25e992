import type { Context } from '../decision/context.js';
import type { Casebook } from '../record/casebook.js';
import type { Purpose } from '../record/machines/prediction.js';
import { formOfCommand, isRecorded } from '../record/forms/lookup.js';
import type {
  CommandData,
  OtherCommands,
  PatientCommand,
  PatientCommandType,
} from '../record/patient-commands.js';
import { servicesOnly } from '../decision/freshly-signed.js';
import { isDomainError, unknownCommand } from '../shared/domain-error.js';
import { orderRetry } from './action/order-retry.js';
import { withConsequences } from './consequences.js';
import { carryIdentity } from './identity/carry-identity.js';
import { correctValue } from './correction/decide.js';
import { guard } from './guard.js';
import type { Decision, Handler } from './handler.js';
import { unlinkStudy } from './imaging/unlink-study.js';
import { answerQuery, cancelQuery, closeQuery, raiseQuery, reopenQuery } from './query/decide.js';
import { recordForm } from './recording/record-form.js';
import { planSurgery } from './screening/plan-surgery.js';
import { withdrawReading } from './reading/withdraw-reading.js';
import { observeClock } from './surveillance/observe-clock.js';
import { voidForm } from './voiding/decide.js';

/** Commands other than those of the forms. */
const handlers: { readonly [Type in keyof OtherCommands]: Handler<Type> } = {
  PlanSurgery: planSurgery,
  /** The trial's own stream says that it has taken the erasure over; the record takes no event for it. */
  RecordErasureHandedOn: (_book, _data, context) => servicesOnly(context) ?? [],
  RecordIdentityCarried: carryIdentity,
  CorrectValue: correctValue,
  VoidForm: voidForm,
  WithdrawReading: withdrawReading,
  RaiseQuery: raiseQuery,
  AnswerQuery: answerQuery,
  CloseQuery: closeQuery,
  ReopenQuery: reopenQuery,
  CancelQuery: cancelQuery,
  OrderRetry: orderRetry,
  ObserveClock: observeClock,
};

/** Programs from before there were secondary runs name no purpose; their runs are primary. */
const withPurpose = <Data extends { readonly purpose?: Purpose }>(
  data: Data,
): Data & { readonly purpose: Purpose } => ({ ...data, purpose: data.purpose ?? 'PRIMARY' });

/** Programs from before refusals named their study do not name it: the refusal holds for whichever is read. */
const withStudy = <Data extends { readonly studyInstanceUid?: string | null }>(
  data: Data,
): Data & { readonly studyInstanceUid: string | null } => ({
  ...data,
  studyInstanceUid: data.studyInstanceUid ?? null,
});

type OtherCommand = keyof OtherCommands;
type FormCommand = PatientCommand<Exclude<PatientCommandType, OtherCommand>>;

const isOther = (command: PatientCommand): command is PatientCommand<OtherCommand> =>
  Object.hasOwn(handlers, command.type);

const handleOther = <Type extends OtherCommand>(
  book: Casebook,
  { type, data }: { readonly type: Type; readonly data: CommandData<Type> },
  context: Context,
): Decision => handlers[type](book, data, context);

const record = (book: Casebook, command: FormCommand, context: Context): Decision => {
  switch (command.type) {
    case 'RecordPrediction':
      return recordForm(book, 'predictions', withPurpose(command.data), context);
    case 'RecordPredictionRefusal':
      return recordForm(book, 'refusals', withStudy(withPurpose(command.data)), context);
    case 'UnlinkImagingStudy':
      return unlinkStudy(book, command.data, context);
    default: {
      const name = formOfCommand(command.type);
      return name !== null && isRecorded(name)
        ? recordForm(book, name, command.data, context)
        : unknownCommand(command);
    }
  }
};

/** The one place where a command becomes events, the facts first and what follows from them after. */
export const decide = (book: Casebook, command: PatientCommand, context: Context): Decision => {
  const refusal = guard(book, command.type, context);
  if (refusal) return refusal;
  const decision = isOther(command) ? handleOther(book, command, context) : record(book, command, context);
  return isDomainError(decision) ? decision : withConsequences(book, decision, context);
};
