import { DomHandler, Parser, type parseDocument } from 'htmlparser2';
import { UnreadableDocument } from './block.ts';

type HtmlDocument = ReturnType<typeof parseDocument>;
export type HtmlNode = HtmlDocument['children'][number];
export type HtmlElement = Extract<HtmlNode, { attribs: unknown }>;
export type HtmlText = Extract<HtmlNode, { data: string; type: 'text' }>;

export function isTag(node: HtmlNode | HtmlDocument): node is HtmlElement {
  return 'attribs' in node;
}

export function isText(node: HtmlNode): node is HtmlText {
  return 'data' in node && (node.type as string) === 'text';
}

// No page and no document nests near this deep; what does is made to exhaust whoever walks through it.
const deepest = 1000;

class BoundedHandler extends DomHandler {
  #depth = 0;

  override onopentag(name: string, attributes: Record<string, string>): void {
    this.#depth += 1;
    if (this.#depth > deepest)
      throw new UnreadableDocument('文件内部嵌套太深，没有读取。请用 Office 或 WPS 打开，另存一份后再导入。');
    super.onopentag(name, attributes);
  }

  override onclosetag(): void {
    this.#depth -= 1;
    super.onclosetag();
  }
}

/**
 * Parses HTML or XML into nodes.
 * @throws UnreadableDocument where elements stand inside each other beyond reason.
 */
export function parseMarkup(text: string, options: { xmlMode?: boolean } = {}): HtmlDocument {
  const handler = new BoundedHandler(undefined, options);
  new Parser(handler, options).end(text);
  return handler.root;
}
