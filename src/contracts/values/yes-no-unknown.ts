import { z } from 'zod';
import { yesNoUnknown as codes } from '../../domain/record/values/yes-no-unknown.js';

export const yesNoUnknown = z.enum(codes);
