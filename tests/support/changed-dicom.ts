import { createRequire } from 'node:module';

interface Written {
  dict: Record<string, unknown>;
  readonly write: () => ArrayBuffer;
}
export type Groups = Record<string, unknown>;

/** A data set by keywords, as far as tests change it. */
export interface NaturalDataset extends Groups {
  PerFrameFunctionalGroupsSequence?: Groups[];
  SharedFunctionalGroupsSequence?: Groups[];
  NumberOfFrames?: number;
  ContrastBolusAgentSequence?: Groups[];
}

const dcmjs = createRequire(import.meta.url)('dcmjs') as {
  readonly data: {
    readonly DicomMessage: { readFile(bytes: ArrayBufferLike): Written };
    readonly DicomMetaDictionary: {
      naturalizeDataset(dict: unknown): NaturalDataset;
      denaturalizeDataset(dataset: unknown): Record<string, unknown>;
    };
  };
};
const { DicomMessage, DicomMetaDictionary } = dcmjs.data;

/** The same file with something changed. */
export const changedDicom = (bytes: Uint8Array, change: (dataset: NaturalDataset) => void): Uint8Array => {
  const read = DicomMessage.readFile(bytes.slice().buffer);
  const dataset = DicomMetaDictionary.naturalizeDataset(read.dict);
  change(dataset);
  read.dict = DicomMetaDictionary.denaturalizeDataset({ ...dataset, _vrMap: { PixelData: 'OW' } });
  return new Uint8Array(read.write());
};
