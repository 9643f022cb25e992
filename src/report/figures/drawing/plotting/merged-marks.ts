const run = /(?:<path d="[ML\d.,-]*" transform="translate\([^)]*\)"(?: ?\/>|><\/path>))+/gu;
const mark = /<path d="([^"]*)" transform="translate\(([^)]*)\)"/gu;

const moved = (data: string, left: number, top: number): string =>
  data.replaceAll(
    /([ML])(-?[\d.]+),(-?[\d.]+)/gu,
    (_, command: string, x: string, y: string) => `${command}${Number(x) + left},${Number(y) + top}`,
  );

/** Marks of straight lines that stand side by side in a group, such as ticks and plus signs, as one path. */
export const mergedMarks = (markup: string): string =>
  markup.replaceAll(run, (marks) => {
    const data = [...marks.matchAll(mark)].map(([, own = '', place = '']) => {
      const [left = 0, top = 0] = place.split(',').map(Number);
      return moved(own, left, top);
    });
    return `<path d="${data.join('')}"></path>`;
  });
