import type { z } from 'zod';
import { forms, type OperationOf, type Sent, type SentForm } from '../domain/record/forms/index.js';
import { sentForms } from '../domain/record/forms/lookup.js';
import { formBodies } from './forms.js';
import { type HttpCommand, onPatient } from './http-command.js';

const operationOf = (name: SentForm): string => {
  const { command } = forms[name];
  return `${command.charAt(0).toLowerCase()}${command.slice(1)}`;
};

const commandOf = (name: SentForm): HttpCommand => {
  const { command, enters, sending } = forms[name];
  return onPatient(command, sending.path, formBodies[name], sending.summary, sending.chapter, enters);
};

/** The command by which each form is sent; a form whose command is not among the names of the workflow does not compile. */
export const formCommands = Object.fromEntries(
  sentForms.map((name) => [operationOf(name), commandOf(name)]),
) as { readonly [Name in SentForm as OperationOf<Name>]: HttpCommand<z.ZodType<Sent[Name]>> };
