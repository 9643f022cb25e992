import { deepestJson, type JsonFault, jsonFault } from './json-fault.js';

/** What is wrong, in words for whoever wrote the text. */
export const wordsOfJsonFault = (fault: JsonFault): string =>
  fault.kind === 'duplicate-key'
    ? `${fault.pointer} is given twice in one object, so that one of the two values would be lost; give it once`
    : `it is nested deeper than ${deepestJson} levels`;

/** JSON that a person wrote. @throws SyntaxError where it is none, or where a value in it would be lost. */
export const readJson = (text: string): unknown => {
  const value: unknown = JSON.parse(text);
  const fault = jsonFault(text);
  if (fault) throw new SyntaxError(wordsOfJsonFault(fault));
  return value;
};
