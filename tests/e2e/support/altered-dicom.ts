/** Where attributes stand in a file of explicit VR, little endian; each of these VRs has a length of two bytes. */
const places = {
  StudyDate: [0x0008, 0x0020, 'DA'],
  PatientID: [0x0010, 0x0020, 'LO'],
  PatientBirthDate: [0x0010, 0x0030, 'DA'],
  PatientSex: [0x0010, 0x0040, 'CS'],
} as const;

export type Alteration = Readonly<Partial<Record<keyof typeof places, string>>>;

const headerOf = (keyword: keyof typeof places): Buffer => {
  const [group, element, vr] = places[keyword];
  const header = Buffer.alloc(6);
  header.writeUInt16LE(group, 0);
  header.writeUInt16LE(element, 2);
  header.write(vr, 4, 'latin1');
  return header;
};

const lengthOf = (value: Buffer): Buffer => {
  const length = Buffer.alloc(2);
  length.writeUInt16LE(value.length);
  return length;
};

/** The same file with other values; an empty one leaves the attribute there without a value (type 2). */
export const alteredDicom = (bytes: Uint8Array, alteration: Alteration): Buffer =>
  Object.entries(alteration).reduce<Buffer>((file, [keyword, text]) => {
    const header = headerOf(keyword as keyof typeof places);
    const at = file.indexOf(header);
    if (at < 0) throw new Error(`the file has no ${keyword}`);
    const lengthAt = at + header.length;
    const value = Buffer.from(text.length % 2 === 0 ? text : `${text} `, 'latin1');
    const after = lengthAt + 2 + file.readUInt16LE(lengthAt);
    return Buffer.concat([file.subarray(0, lengthAt), lengthOf(value), value, file.subarray(after)]);
  }, Buffer.from(bytes));
