import type { AccessReason } from './access.ts';
import { html, type Html } from './html.ts';
import { noticePage } from './notice-page.ts';

/** The link's page. The button posts: a chat program that looks into links must not use the code up. */
export const confirmPage = (code: string): Html =>
  noticePage(
    '登录管理台',
    html`<p>点下面的按钮完成登录。这个链接只能用一次。</p>
      <form method="post" action="/sign-in">
        <input type="hidden" name="code" value="${code}" /> <button type="submit">登录</button>
      </form>`,
  );

export const expiredPage = (): Html =>
  noticePage(
    '链接失效了',
    html`<p>这个登录链接已经用过，或者超过了 15 分钟。</p>
      <p>请重新要一个：${howToSignIn}</p>`,
  );

/** Instead of a page that may not be opened. */
export function deniedPage(reason: AccessReason | 'no_role', path: string): Html {
  if (reason === 'no_role') return noRolePage();
  return reason === 'not_administrator'
    ? noticePage(
        '没有权限',
        html`<p>这里只有集团（最上级）工会的管理员能打开。</p>
          ${signOutButton}`,
      )
    : noticePage(
        '请先登录',
        html`<p>这里有职工的资料，需要登录后才能打开。</p>
          <p>登录方法：${howToSignIn}</p>
          <p class="small">刚登录过？<a href="${path}">再打开一次</a></p>`,
      );
}

const noRolePage = (): Html =>
  noticePage(
    '没有权限',
    html`<p>管理台给工会干事使用，您的账号没有这项权限。需要的话请联系管理员授权。</p>
      ${signOutButton}`,
  );

const howToSignIn = html`私聊娘家发“/管理台”，打开它给出的链接；或在服务器上运行
  <code>npx niangjia sign-in</code>。`;

export const signOutButton = html`<form method="post" action="/sign-out">
  <button class="quiet" type="submit">退出登录</button>
</form>`;
