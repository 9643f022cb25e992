import { refuse } from '../../shared/domain-error.js';
import type { Refusal } from '../handler.js';

export const resectionRefusal: Refusal<'resection'> = ({ screening }) =>
  screening ? null : refuse('state', 'SCREENING.MISSING', 'Record the screening data before the resection.');

export const pathologyRefusal: Refusal<'pathology'> = ({ resection }) =>
  resection
    ? null
    : refuse('state', 'SURGERY.MISSING', 'Pathology belongs to a resection; none is recorded.');
