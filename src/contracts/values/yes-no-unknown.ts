import { z } from 'zod';
import { yesNoUnknown as codes } from '../../domain/record/forms/screening.js';

export const yesNoUnknown = z.enum(codes);
