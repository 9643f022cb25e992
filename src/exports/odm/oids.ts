import type { FormName } from '../../domain/record/forms/index.js';
import type { Actor } from '../../domain/shared/actor.js';

/** Identifiers within a file of ODM. */
export const eventOid = (form: FormName): string => `SE.${form}`;
export const groupOid = (form: FormName): string => `IG.${form}`;
export const itemOid = (form: FormName, path: string): string => `IT.${form}.${path}`;
export const userOid = ({ role, id }: Actor): string => `USR.${role}.${id}`;
export const siteOid = (siteId: string): string => `LOC.${siteId}`;
