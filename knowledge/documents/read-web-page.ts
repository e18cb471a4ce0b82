import { getElementById, getElementsByTagName } from 'domutils';
import type { Block, ReadDocument } from './block.ts';
import { type HtmlElement, isTag, isText, parseMarkup } from './html-nodes.ts';
import { blocksOfHtml, textOf } from './read-html.ts';
import { tidyLine } from './tidy-text.ts';

const furnitureName =
  /^(?:nav|navbar|menu|topnav|header|top|footer|foot|bottom|copyright|breadcrumbs?|crumbs?|location|position|weizhi|dqwz|share|bdsharebuttonbox|sidebar|side|aside|related?|recommend|hot|tools?|toolbar|prev|next|prevnext|pagination|pages?|comments?|ads?|advert|qrcode|qr|login|search|links|friendlinks?)$/i;
const furnitureLine =
  /^(?:当前位置|您(?:现在)?(?:所在)?的位置)\s*[:：]|^(?:上一[篇条]|下一[篇条]|分享到?|责任编辑|主办单位|技术支持|网站标识码)\s*[:：]|^(?:打印(?:本页)?|关闭(?:窗口|本页)?|返回(?:顶部|首页|列表)?)$|^(?:版权所有|copyright|©)|ICP备\s*\d|公网安备|^(?:相关(?:新闻|阅读|链接|信息|文章|推荐|稿件)|友情链接|推荐阅读|喜欢此内容的人还喜欢)$|微信扫一扫/i;
/** Where a page says of itself when it was published, by whom, how often it was read. */
const aboutPage = /(?:来源|作者|编辑|浏览|阅读|点击|访问|字号|字体|打印)[^：:\d]{0,6}[:：]?/;
const publishedOn = /(?:19|20)\d{2}(?:[-/.年])\d{1,2}(?:[-/.月])\d{1,2}日?/;

/**
 * Reads a web page somebody saved: its article, not the navigation, links and notices around it. A WeChat article is
 * known by its own mark; elsewhere what is called furniture, or is nothing but links, goes, and lines every site has.
 */
export function readWebPage(html: string): ReadDocument {
  const root = parseMarkup(html);
  const article = getElementById('js_content', root.children);
  if (article) {
    // Hidden until a script shows it, and nobody's script has run.
    delete article.attribs['style'];
    const name = getElementById('activity-name', root.children);
    const title = name ? tidyLine(textOf(name)) : titleOf(root.children);
    return { title: title || null, blocks: blocksOfHtml(article.children) };
  }
  // Hidden, and so not read; taking many out of one parent one by one takes quadratic time.
  for (const element of furnitureOf(root.children)) element.attribs['hidden'] = '';
  const blocks = blocksOfHtml(root.children).flatMap(articleBlock);
  const heading = blocks.find((block) => block.kind === 'heading' && block.level === 1);
  return { title: (heading?.kind === 'heading' ? heading.text : titleOf(root.children)) || null, blocks };
}

/** The page's own title without the name of the site behind it. */
function titleOf(nodes: HtmlElement['children']): string {
  const element = getElementsByTagName('title', nodes)[0];
  const title = element ? tidyLine(textOf(element)) : '';
  return title.replace(
    /(?<=.{4})\s*(?:[_|｜]|\s[-–—]\s|[-–—]{1,2}(?=[^-–—]{2,20}(?:网|工会|网站|平台|公司|集团|大学|政府|局|委)$))[^_|｜]*$/,
    '',
  );
}

function furnitureOf(nodes: HtmlElement['children']): HtmlElement[] {
  const whole = lengthOf(nodes);
  const isFurniture = (element: HtmlElement): boolean => {
    const length = lengthOf(element.children);
    // A container that holds most of the page is no furniture, whatever it is called.
    if (length === 0 || length > whole * 0.4) return false;
    const names = `${element.attribs['class'] ?? ''} ${element.attribs['id'] ?? ''}`.split(/\s+/);
    return names.some((name) => furnitureName.test(name)) || isLinksOnly(element, length);
  };
  const found: HtmlElement[] = [];
  const visit = (children: HtmlElement['children']): void => {
    for (const child of children) {
      if (!isTag(child)) continue;
      if (/^(?:div|ul|ol|section|td|aside|p|dl)$/.test(child.name) && isFurniture(child)) found.push(child);
      else visit(child.children);
    }
  };
  visit(nodes);
  return found;
}

/** Two or more links and next to no other words; a list of annexes is kept. */
function isLinksOnly(element: HtmlElement, length: number): boolean {
  const links = getElementsByTagName('a', element.children);
  const linked = links.reduce((sum, link) => sum + lengthOf(link.children), 0);
  return (
    links.length >= 2 && linked >= length * 0.9 && !/附件|\.(?:docx?|xlsx?|pdf|wps)/i.test(textOf(element))
  );
}

function lengthOf(nodes: HtmlElement['children']): number {
  let length = 0;
  for (const node of nodes) {
    if (isText(node)) length += node.data.replace(/\s/g, '').length;
    else if (isTag(node) && node.name !== 'script' && node.name !== 'style')
      length += lengthOf(node.children);
  }
  return length;
}

function articleBlock(block: Block): Block[] {
  if (block.kind === 'table') return [block];
  if (block.text.length <= 120 && furnitureLine.test(block.text)) return [];
  const day = publishedOn.exec(block.text)?.[0];
  if (
    block.kind === 'paragraph' &&
    block.text.length <= 100 &&
    day &&
    aboutPage.test(block.text.replace(day, '')) &&
    /发布|日期|时间|来源/.test(block.text)
  )
    return [{ kind: 'paragraph', text: `发布时间：${day}` }];
  return [block];
}
