/** A line drawn along a page's axis, in points. `at` is its x where it is vertical, its y where it is horizontal. */
export interface RuledLine {
  readonly direction: 'horizontal' | 'vertical';
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export type Matrix = readonly [number, number, number, number, number, number];
type Point = readonly [number, number];

const thinnest = 3;

/**
 * Finds the lines of tables in a page's drawing instructions: strokes along an axis, edges of stroked boxes, and
 * filled boxes as thin as a line (how Word and browsers draw borders).
 * @param turn what turns the page upright.
 */
export function readRuledLines(
  operators: readonly number[],
  operands: readonly unknown[],
  ops: Readonly<Record<string, number>>,
  turn: Matrix,
): RuledLine[] {
  const strokes = new Set([
    ops['stroke'],
    ops['closeStroke'],
    ops['fillStroke'],
    ops['eoFillStroke'],
    ops['closeFillStroke'],
  ]);
  const fills = new Set([ops['fill'], ops['eoFill']]);
  const found: RuledLine[] = [];
  const saved: Matrix[] = [];
  let matrix = turn;
  operators.forEach((operator, i) => {
    const args = operands[i];
    if (operator === ops['save']) saved.push(matrix);
    else if (operator === ops['restore']) matrix = saved.pop() ?? matrix;
    else if (operator === ops['transform']) matrix = multiply(matrix, numbers(args));
    else if (operator === ops['constructPath'] && Array.isArray(args)) {
      const [paint, paths] = args as readonly unknown[];
      const stroked = typeof paint === 'number' && strokes.has(paint);
      const filled = typeof paint === 'number' && fills.has(paint);
      if (!stroked && !filled) return;
      for (const shape of shapes(numbers(Array.isArray(paths) ? paths[0] : null), matrix)) {
        found.push(...(filled ? thinBox(shape) : edges(shape)));
      }
    }
  });
  return found;
}

function numbers(value: unknown): number[] {
  if (value instanceof Float32Array || value instanceof Float64Array) return [...value];
  return Array.isArray(value) ? value.map(Number) : [];
}

/** The matrix that does `inner` first. */
export function multiply(outer: Matrix, inner: readonly number[]): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [p = 1, q = 0, r = 0, s = 1, t = 0, u = 0] = inner;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

/** The outlines in a path of pdf.js: 0 x y moves, 1 x y draws, 2 and 3 curve, 4 closes. */
function shapes(path: readonly number[], [a, b, c, d, e, f]: Matrix): Point[][] {
  const found: Point[][] = [];
  const length: Readonly<Record<number, number>> = { 0: 2, 1: 2, 2: 6, 3: 4, 4: 0 };
  for (let i = 0; i < path.length;) {
    const code = path[i] ?? 4;
    const last = found.at(-1);
    const [x = 0, y = 0] = path.slice(i + 1, i + 3);
    const point: Point = [a * x + c * y + e, b * x + d * y + f];
    if (code === 0) found.push([point]);
    else if (code === 1) last?.push(point);
    else if (code === 4 && last?.[0]) last.push(last[0]);
    i += 1 + (length[code] ?? 0);
  }
  return found;
}

function thinBox(shape: readonly Point[]): RuledLine[] {
  const xs = shape.map(([x]) => x);
  const ys = shape.map(([, y]) => y);
  const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return edges([
    [left, bottom],
    [right, top],
  ]);
}

function edges(shape: readonly Point[]): RuledLine[] {
  const found: RuledLine[] = [];
  for (let i = 1; i < shape.length; i++) {
    const [x1, y1] = shape[i - 1] ?? [0, 0];
    const [x2, y2] = shape[i] ?? [0, 0];
    const [width, height] = [Math.abs(x1 - x2), Math.abs(y1 - y2)];
    if (height <= thinnest && width > thinnest) {
      found.push({
        direction: 'horizontal',
        at: (y1 + y2) / 2,
        from: Math.min(x1, x2),
        to: Math.max(x1, x2),
      });
    } else if (width <= thinnest && height > thinnest) {
      found.push({ direction: 'vertical', at: (x1 + x2) / 2, from: Math.min(y1, y2), to: Math.max(y1, y2) });
    }
  }
  return found;
}
