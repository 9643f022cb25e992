/** How one of several curves is told from the others, in black and white too: by dashes and by the shape of its marks. */
export interface LineStyle {
  readonly stroke: string;
  readonly dashes: string;
  readonly symbol: 'circle' | 'square' | 'triangle' | 'diamond' | 'cross' | 'star';
}

/** Dark on white (contrast 7 : 1 or more), so that a grey print keeps every line. */
const styles: readonly [LineStyle, ...LineStyle[]] = [
  { stroke: '#000000', dashes: 'none', symbol: 'circle' },
  { stroke: '#0b4a8f', dashes: '6 3', symbol: 'square' },
  { stroke: '#8a3b00', dashes: '2 2', symbol: 'triangle' },
  { stroke: '#5b2182', dashes: '9 3 2 3', symbol: 'diamond' },
  { stroke: '#0f5132', dashes: '4 2 1 2 1 2', symbol: 'cross' },
  { stroke: '#444444', dashes: '12 4', symbol: 'star' },
];

/** The style of the k-th curve, from 0; after six they come again. */
export const lineStyle = (k: number): LineStyle => styles[k % styles.length] ?? styles[0];

/** Lines of reference: the diagonal, no benefit, chance. */
export const referenceStroke = '#767676';
