export const yesNoUnknown = ['Y', 'N', 'UN'] as const;
export type YesNoUnknown = (typeof yesNoUnknown)[number];
