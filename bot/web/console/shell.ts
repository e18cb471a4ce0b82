import { html, type Html } from '../html.ts';
import { page } from '../page.ts';
import { signOutButton } from '../sign-in-pages.ts';
import type { ConsoleContext, ConsoleSection, Content } from './section.ts';

const groups = [
  ['daily', '日常办理'],
  ['records', '资料'],
  ['system', '运行'],
] as const;

/**
 * The frame around every console page: navigation at the side (on a phone behind 菜单), who one is, the page.
 *
 * @param notice what the last form did.
 * @param alert why nothing was done.
 */
export function shell(
  context: ConsoleContext,
  {
    sections,
    path,
    notice,
    alert,
  }: {
    sections: readonly ConsoleSection[];
    path: string;
    notice?: string | undefined;
    alert?: string | undefined;
  },
  { title, hint, body }: Content,
): Html {
  const open = sections.filter(({ act }) => context.visitor.mayAnywhere(act));
  const link = ({ path: href, label }: ConsoleSection) =>
    html`<a href="${href}" ${href === path ? html`aria-current="page"` : false}>${label}</a>`;
  return page({
    title: `${title} · 管理台`,
    look: 'console',
    body: html`<header class="side">
        <a class="brand" href="/console"><img src="/web/icon.svg" alt="" />管理台</a>
        <input type="checkbox" id="menu" class="menu-switch" aria-label="菜单" />
        <label for="menu" class="menu-button" aria-hidden="true">菜单</label>
        <div class="side-body">
          ${context.hasRealPeople ? false : html`<p class="trial">试用：人员和文件都是示例，随便改。</p>`}
          <nav aria-label="栏目">
            ${groups.map(([group, label]) => {
              const own = open.filter((section) => section.group === group);
              return own.length === 0 ? false : html`<p class="group">${label}</p>${own.map(link)}`;
            })}
          </nav>
          <div class="who">
            <p>${context.visitor.name}</p>
            <a href="/">打开聊天试用</a>${context.signedIn ? signOutButton : false}
          </div>
        </div>
      </header>
      <main>
        <h1>${title}</h1>
        ${hint ? html`<p class="hint">${hint}</p>` : false}
        ${notice ? html`<p class="notice" role="status">${notice}</p>` : false}
        ${alert ? html`<p class="notice bad" role="alert">${alert}</p>` : false}
        ${body}
      </main>`,
  });
}
