type Point = readonly [x: number, y: number];

/** A tenth of a pixel of a picture that is 360 wide; enlarged to the widest place it has, still a sixth of a pixel. */
const tenths = (value: number): number => Math.round(value * 10);

/** How far a corner may lie from the line that replaces it, in pixels of the picture. */
export const tolerance = 0.25;

const distance = ([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number => {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
};

/**
 * The corners of a line without those that lie nearer than the tolerance to what is drawn without them (Ramer 1972, Douglas
 * and Peucker 1973); the first and the last stay. Pixels.
 */
export const simplified = (points: readonly Point[], within = tolerance): readonly Point[] => {
  const kept = new Uint8Array(points.length);
  kept[0] = 1;
  kept[points.length - 1] = 1;
  const open: (readonly [number, number])[] = [[0, points.length - 1]];
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    const [from, to] = span;
    const [a, b] = [points[from], points[to]];
    if (a === undefined || b === undefined) continue;
    let [farthest, most] = [from, within];
    for (let k = from + 1; k < to; k += 1) {
      const off = distance(points[k] ?? a, a, b);
      if (off > most) [farthest, most] = [k, off];
    }
    if (farthest === from) continue;
    kept[farthest] = 1;
    open.push([from, farthest], [farthest, to]);
  }
  return points.filter((_, k) => kept[k] === 1);
};

const shown = (value: number): string => {
  const text = String(value / 10);
  return text.replace(/^(-?)0\./u, '$1.');
};

/** A number that needs no space before it where it brings a minus. */
const second = (value: number): string => (value < 0 ? shown(value) : ` ${shown(value)}`);

/** One line as relative steps of tenths of a pixel. */
const strokes = (points: readonly Point[], closed: boolean): string => {
  let [x, y] = [0, 0];
  const parts = simplified(points).map(([px, py], k) => {
    const [tx, ty] = [tenths(px), tenths(py)];
    const [dx, dy] = [tx - x, ty - y];
    [x, y] = [tx, ty];
    if (k === 0) return `M${shown(tx)}${second(ty)}`;
    if (dx === 0 && dy === 0) return '';
    if (dy === 0) return `h${shown(dx)}`;
    return dx === 0 ? `v${shown(dy)}` : `l${shown(dx)}${second(dy)}`;
  });
  return parts.join('') + (closed ? 'z' : '');
};

/**
 * Path data of straight lines, shorter: corners that nobody sees are left out, positions are steps of a tenth of a pixel.
 * Curves and arcs stay as they are.
 */
export const shortPath = (data: string): string => {
  if (!/^[MLZ\d.,e-]*$/u.test(data)) return data;
  return [...data.matchAll(/M([^MZ]*)(Z?)/gu)]
    .map(([, line = '', end]) => {
      const points = line.split('L').map((pair): Point => {
        const [x = NaN, y = NaN] = pair.split(',').map(Number);
        return [x, y];
      });
      return strokes(points, end === 'Z');
    })
    .join('');
};
