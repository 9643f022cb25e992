/** The part of dcmjs that writes files; the package ships no types of its own. */
declare module 'dcmjs' {
  interface DicomDict {
    dict: unknown;
    write(options?: Readonly<Record<string, unknown>>): ArrayBuffer;
  }
  const library: {
    readonly data: {
      readonly DicomDict: new (meta: unknown) => DicomDict;
      readonly DicomMetaDictionary: {
        denaturalizeDataset(dataset: Readonly<Record<string, unknown>>): unknown;
      };
    };
  };
  export default library;
}
