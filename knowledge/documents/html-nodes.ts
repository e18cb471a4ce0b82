import type { parseDocument } from 'htmlparser2';

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
