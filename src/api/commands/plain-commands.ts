import { Body, Controller, Param, type Type } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { subjectId } from '../../contracts/values/index.js';
import { type HttpCommand } from '../../contracts/http-command.js';
import { httpCommands, type OperationId } from '../../contracts/commands.js';
import { keysOf } from '../../domain/shared/keys-of.js';
import { CommandRoute } from './command-route.decorator.js';
import { CommandsService } from './commands.service.js';
import { Asking, type Requester } from './requester.decorator.js';

/** Commands that need more than to be handed on: each has a method of its own. */
const withService: readonly OperationId[] = [
  'allocateSubject',
  'correctIdentity',
  'recordConsent',
  'recordReading',
  'withdrawReading',
  'linkImagingStudy',
  'unlinkImagingStudy',
];

const plain = keysOf(httpCommands).filter((operation) => !withService.includes(operation));

interface Commanding {
  readonly commands: CommandsService;
}

/** A method of that name; Nest finds the metadata of a method by its name. */
const methodOf = (operation: OperationId, ofPatient: boolean): object => {
  const named = ofPatient
    ? {
        [operation](this: Commanding, subject: string, data: unknown, by: Requester) {
          return this.commands.toPatient(operation, subject, data, by);
        },
      }
    : {
        [operation](this: Commanding, data: unknown, by: Requester) {
          return this.commands.toTrial(operation, data, by);
        },
      };
  return Object.getOwnPropertyDescriptor(named, operation) ?? {};
};

/** Adds the route of one command; what decorators would do for a written method is done for a generated one. */
const addRoute = (prototype: object, operation: OperationId): void => {
  const { target, body }: HttpCommand = httpCommands[operation];
  const ofPatient = target === 'patient';
  const descriptor = methodOf(operation, ofPatient);
  Object.defineProperty(prototype, operation, descriptor);
  const types = ofPatient ? [String, Object, Object] : [Object, Object];
  Reflect.defineMetadata('design:paramtypes', types, prototype, operation);
  if (ofPatient) Param('subjectId', { schema: subjectId })(prototype, operation, 0);
  Body({ schema: body })(prototype, operation, types.length - 2);
  Asking()(prototype, operation, types.length - 1);
  CommandRoute(operation)(prototype, operation, descriptor);
};

const controllerOf = (chapter: string): Type => {
  @ApiTags(chapter)
  @Controller()
  class PlainCommandsController {
    constructor(readonly commands: CommandsService) {}
  }
  for (const operation of plain)
    if (httpCommands[operation].chapter === chapter) addRoute(PlainCommandsController.prototype, operation);
  return PlainCommandsController;
};

/** One controller for each chapter of the documentation, with a route for every command that is only handed on. */
export const plainCommandControllers: readonly Type[] = [
  ...new Set(plain.map((operation) => httpCommands[operation].chapter)),
].map(controllerOf);
