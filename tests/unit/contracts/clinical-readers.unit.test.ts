import { expect, it } from '@jest/globals';
import { visibleParts } from '../../../src/contracts/views/patient-view.js';
import { clinicalReaders } from '../../../src/domain/record/forms/who.js';
import { roles } from '../../../src/domain/shared/actor.js';

it('the clinical record is shown to those whom its forms name', () => {
  expect(roles.filter((role) => visibleParts[role]?.clinical === true)).toEqual(
    roles.filter((role) => clinicalReaders.some((reader) => reader === role)),
  );
});
