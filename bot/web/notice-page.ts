import { html, type Html, type HtmlValue } from './html.ts';
import { page } from './page.ts';

/** A page that says one thing. */
export function noticePage(title: string, body: HtmlValue): Html {
  return page({
    title,
    body: html`<main class="card">
      <img class="logo" src="/web/icon.svg" alt="" />
      <h1>${title}</h1>
      ${body}
    </main>`,
  });
}
