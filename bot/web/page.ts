import { html, type Html, type HtmlValue } from './html.ts';

/** A whole page of our plain look: console, sign-in and notices. */
export function page({
  title,
  body,
  wide = false,
}: {
  title: string;
  body: HtmlValue;
  wide?: boolean;
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
      </head>
      <body class="${wide ? 'wide' : 'narrow'}">
        ${body}
      </body>
    </html>`;
}
