import { withFixedDates } from './fixed-dates.js';

export interface Printing {
  /** Path of the browser. */
  readonly executable: string;
  /** Stands as the date of the document, so that the same page gives the same text and figures on any day. */
  readonly day: string;
}

/** A page that holds everything it shows, printed by a headless Chromium, without script and without a network. */
export const printPdf = async (html: string, { executable, day }: Printing): Promise<Uint8Array> => {
  // Takes longer to load than most commands take to run.
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath: executable });
  try {
    const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
    const page = await context.newPage();
    await page.setContent(html, { waitUntil: 'load' });
    const pdf = await page.pdf({ tagged: true, outline: true, preferCSSPageSize: true });
    return withFixedDates(pdf, day);
  } finally {
    await browser.close();
  }
};
