import { html, type Html, type HtmlValue } from './html.ts';

/** A whole page of our plain look: console, sign-in and notices. */
export function page({
  title,
  body,
  look = 'card',
}: {
  title: string;
  body: HtmlValue;
  /** One card in the middle, or the staff console. */
  look?: 'card' | 'console';
}): Html {
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} · 娘家</title>
        <link rel="icon" href="/web/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/web/page.css" />
        ${
          look === 'console'
            ? ['console', 'console-forms'].map(
                (name) => html`<link rel="stylesheet" href="/web/${name}.css" />`,
              )
            : false
        }
      </head>
      <body class="${look === 'card' ? 'card-page' : 'console'}">
        ${body}
      </body>
    </html>`;
}
