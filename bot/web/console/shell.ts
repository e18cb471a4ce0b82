import { html, type Html, type HtmlValue } from '../html.ts';
import { page } from '../page.ts';
import { signOutButton } from '../sign-in-pages.ts';

/** What every console page knows beside its data. */
export interface ConsoleContext {
  /** An instant in the union's time zone, such as 10月3日 09:00. */
  readonly time: (at: Date) => string;
  readonly signedIn: boolean;
  readonly hasRealPeople: boolean;
}

const sections = [
  ['/console', '概况'],
  ['/console/pushes', '推送'],
  ['/console/deliveries', '投递'],
  ['/console/broadcasts', '公告'],
  ['/console/activities', '活动与报名'],
  ['/console/cases', '工单'],
  ['/console/documents', '文件'],
] as const;

export type SectionPath = (typeof sections)[number][0];

/**
 * A console page.
 *
 * @param hint where staff do what this page only shows.
 */
export function shell(
  context: ConsoleContext,
  { path, title, hint, body }: { path: SectionPath; title: string; hint: HtmlValue; body: HtmlValue },
): Html {
  const links = sections.map(
    ([href, name]) =>
      html`<a href="${href}" ${href === path ? html`aria-current="page"` : false}>${name}</a>`,
  );
  return page({
    title: `${title} · 工会工作台`,
    wide: true,
    body: html`<header class="top">
        <a class="brand" href="/console"><img src="/web/icon.svg" alt="" />工会工作台</a>
        <span class="mode">只读</span>
        ${context.hasRealPeople ? false : html`<span class="mode sample">示例资料</span>`}
        <span class="top-right"><a href="/">打开聊天试用</a>${context.signedIn ? signOutButton : false}</span>
      </header>
      <nav class="sections" aria-label="栏目">${links}</nav>
      <main>
        <h1>${title}</h1>
        <p class="hint">${hint}</p>
        ${body}
      </main>`,
  });
}
