import type { PlainDate } from '../calendar/plain-date.js';
import type { AskedCorrection } from './correction.js';
import type { CarriedIdentity } from './identity-correction.js';
import type { FormCommands } from './forms/index.js';
import type { AskedReviewVoiding, AskedVoiding } from './voiding.js';
import type { QueryAnswer, QueryOpening, QueryRemark } from './query/query-data.js';

type NoData = Record<string, never>;

/** What can be asked of a record besides its forms, by command. */
export interface OtherCommands {
  readonly PlanSurgery: {
    readonly plannedSurgeryDate: PlainDate;
    /** The planned day that this one takes the place of. */
    readonly replaces: PlainDate;
  };
  readonly RecordErasureHandedOn: NoData;
  /** What the corrected identity says of the record. */
  readonly RecordIdentityCarried: CarriedIdentity;
  readonly CorrectValue: AskedCorrection;
  readonly VoidForm: AskedVoiding | AskedReviewVoiding;
  readonly WithdrawReading: { readonly caseId: string; readonly reason: string };
  readonly RaiseQuery: Pick<QueryOpening, 'path' | 'text' | 'critical'>;
  readonly AnswerQuery: QueryAnswer;
  readonly CloseQuery: QueryRemark;
  readonly ReopenQuery: QueryRemark;
  readonly CancelQuery: QueryRemark;
  readonly OrderRetry: { readonly actionId: string; readonly reason: string };
  /** Made by the workflow at a deadline of the plan, never from outside. */
  readonly ObserveClock: NoData;
}

interface Commands extends FormCommands, OtherCommands {}

export type PatientCommandType = keyof Commands;
export type CommandData<T extends PatientCommandType> = Commands[T];

/** Everything that can be asked of a participant's record. */
export type PatientCommand<Types extends PatientCommandType = PatientCommandType> = {
  readonly [Type in Types]: { readonly type: Type; readonly data: Commands[Type] };
}[Types];
