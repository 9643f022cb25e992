export { chromiumNames, findChromium } from './find-chromium.js';
export { type Printing, printPdf } from './print-pdf.js';
