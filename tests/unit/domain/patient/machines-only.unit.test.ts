import { describe, expect, it } from '@jest/globals';
import { decide } from '../../../../src/domain/patient/decide.js';
import { declared, formOfCommand } from '../../../../src/domain/record/forms/lookup.js';
import { imaged, person } from '../../../support/patient-histories.js';
import { everyCommand } from './one-of-each-command.js';

const byMachines = everyCommand.filter(({ type }) => {
  const name = formOfCommand(type);
  return name !== null && declared[name].enters.length === 0;
});

describe('what nobody enters', () => {
  it.each(byMachines.map((command) => [command.type, command] as const))(
    '%s is refused to a person, whatever it says',
    (_type, command) => {
      const { book, context } = imaged().by(person('investigator'));
      expect(decide(book, command, context)).toMatchObject({
        refusal: 'forbidden',
        code: 'ACTOR.NOT_A_SERVICE',
      });
    },
  );
});
