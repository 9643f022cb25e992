/** Roles of people at the site and of the trial office, and `service` for named machines. */
export const roles = [
  'coordinator',
  'investigator',
  'reader',
  'statistician',
  'auditor',
  'administrator',
  'service',
] as const;
export type Role = (typeof roles)[number];

/** Who did it, verified from the signed command; `id` is the identity provider's subject, never a name. */
export interface Actor {
  readonly id: string;
  readonly role: Role;
  readonly kind: 'person' | 'service';
}
