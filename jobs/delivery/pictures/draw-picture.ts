import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type PictureName, pictureSvg } from './picture.ts';

/** Twice what a phone shows of a card. */
const width = 1120;

let loading: ReturnType<typeof load> | undefined;
const drawn = new Map<PictureName, Promise<Uint8Array>>();

/** A picture as PNG, drawn at its first use and kept. The renderer is loaded then, and not before. */
export function drawPicture(name: PictureName): Promise<Uint8Array> {
  const known = drawn.get(name);
  if (known) return known;
  const drawing = draw(name);
  drawn.set(name, drawing);
  drawing.catch(() => drawn.delete(name));
  return drawing;
}

async function draw(name: PictureName): Promise<Uint8Array> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  const { Resvg } = await loading;
  const picture = new Resvg(pictureSvg(name), { fitTo: { mode: 'width', value: width } });
  try {
    return picture.render().asPng();
  } finally {
    picture.free();
  }
}

async function load() {
  const resvg = await import('@resvg/resvg-wasm');
  const wasm = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');
  await resvg.initWasm(await readFile(wasm));
  return resvg;
}
