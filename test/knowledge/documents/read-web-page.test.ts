import { describe, expect, it } from 'vitest';
import { readWebPage } from '../../../knowledge/documents/read-web-page.ts';

const linesOf = (html: string) =>
  readWebPage(html).blocks.flatMap((block) => (block.kind === 'table' ? [] : [block.text]));

const wechat = `<html><head><title>金秋助学来了</title></head><body id="activity-detail"><div id="js_article">
<h1 class="rich_media_title" id="activity-name"> 金秋助学来了 </h1><div id="meta_content"><a id="js_name">东江工会</a></div>
<div id="js_content" style="visibility: hidden; opacity: 0;"><section><p><strong>资助标准</strong></p><p>本科每人5000元。</p></section></div>
<div>阅读 1.2万</div><div>在看</div></div><p>喜欢此内容的人还喜欢</p></body></html>`;

const site = `<html><head><title>关于印发《疗休养办法》的通知_东江市总工会</title></head><body>
<div class="top"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/tz">通知公告</a></li></ul></div>
<div>当前位置：<a href="/">首页</a> &gt; <a>政策</a></div>
<div class="article"><h2>关于印发《疗休养办法》的通知</h2><div>发布时间：2025-04-01　来源：市总工会　浏览次数：1234　字号：【大 中 小】</div>
<p>第一条 每人每年3000元，详见<a href="x">附件</a>。</p><p>附件：<a href="a.doc">申请表</a> <a href="b.doc">汇总表</a></p></div>
<div>分享到：<a>微信</a><a>微博</a></div><div>上一篇：<a>开会通知</a><br>下一篇：<a>表彰名单</a></div>
<div><h3>相关新闻</h3><ul><li><a>送清凉</a></li><li><a>运动会</a></li></ul></div>
<div class="footer">版权所有：市总工会　辽ICP备123号</div></body></html>`;

describe('readWebPage', () => {
  it('reads a saved WeChat article, which hides its text until a script runs, and nothing around it', () => {
    expect(readWebPage(wechat).title).toBe('金秋助学来了');
    expect(linesOf(wechat)).toEqual(['资助标准', '本科每人5000元。']);
  });

  it('reads of a site’s page the article and when it was published', () => {
    expect(readWebPage(site).title).toBe('关于印发《疗休养办法》的通知');
    expect(linesOf(site)).toEqual([
      '关于印发《疗休养办法》的通知',
      '发布时间：2025-04-01',
      '第一条 每人每年3000元，详见附件。',
      '附件：申请表 汇总表',
    ]);
  });

  it('keeps the text of a page whose only container is called like furniture', () => {
    expect(linesOf('<body><div class="header"><p>第一条 住院的，慰问金1000元。</p></div></body>')).toEqual([
      '第一条 住院的，慰问金1000元。',
    ]);
  });
});
