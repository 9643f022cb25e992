/** Tables of a page in a browser of a given width, those behind pictures opened, and which of them are wider than their frame. */
export interface NarrowScreen {
  readonly tables: number;
  /** By their captions. */
  readonly wider: readonly string[];
}

const measured = `(() => {
  document.querySelectorAll('details').forEach((one) => { one.open = true; });
  const tables = [...document.querySelectorAll('.scroll')];
  const wider = tables.filter((one) => one.scrollWidth > one.clientWidth + 1);
  return { tables: tables.length, wider: wider.map((one) => one.getAttribute('aria-label')) };
})()`;

/** @param width CSS pixels */
export const widerThanTheScreen = async (
  html: string,
  executablePath: string,
  width: number,
): Promise<NarrowScreen> => {
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath });
  try {
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    await page.setContent(html, { waitUntil: 'load' });
    return await page.evaluate<NarrowScreen>(measured);
  } finally {
    await browser.close();
  }
};
