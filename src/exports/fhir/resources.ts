/** The parts of FHIR R4 (4.0.1) that the export uses. */
interface Identifier {
  readonly system: string;
  readonly value: string;
}

export interface Reference {
  readonly reference: string;
}

export interface ResearchStudy {
  readonly resourceType: 'ResearchStudy';
  readonly id: string;
  readonly identifier: readonly Identifier[];
  readonly title: string;
  readonly status: 'active' | 'completed';
}

export interface Patient {
  readonly resourceType: 'Patient';
  readonly id: string;
  readonly identifier: readonly Identifier[];
  readonly gender: 'male' | 'female' | 'unknown';
}

export interface ResearchSubject {
  readonly resourceType: 'ResearchSubject';
  readonly id: string;
  readonly identifier: readonly Identifier[];
  readonly status: 'screening' | 'ineligible' | 'follow-up' | 'off-study' | 'withdrawn';
  readonly period?: { readonly start: string };
  readonly study: Reference;
  readonly individual: Reference;
}

export interface ImagingStudy {
  readonly resourceType: 'ImagingStudy';
  readonly id: string;
  readonly identifier: readonly Identifier[];
  readonly status: 'available';
  readonly modality: readonly { readonly system: string; readonly code: 'MR' }[];
  readonly subject: Reference;
  readonly started?: string;
  readonly numberOfInstances?: number;
}

export type Resource = ResearchStudy | Patient | ResearchSubject | ImagingStudy;

export interface Bundle {
  readonly resourceType: 'Bundle';
  readonly id: string;
  readonly type: 'collection';
  readonly timestamp: string;
  readonly entry: readonly { readonly fullUrl: string; readonly resource: Resource }[];
}
