import { describe, expect, it } from 'vitest';
import { readHtml } from '../../../knowledge/documents/read-html.ts';

const lines = (html: string) =>
  readHtml(html).blocks.flatMap((block) => (block.kind === 'table' ? [] : [block.text]));

describe('readHtml', () => {
  it('reads headings, paragraphs and line breaks', () => {
    expect(
      readHtml('<title>旧标题</title><h1>慰问<b>办法</b></h1><p>第一条&nbsp;住院<br>1000元。</p>'),
    ).toEqual({
      title: '慰问办法',
      blocks: [
        { kind: 'heading', level: 1, text: '慰问办法' },
        { kind: 'paragraph', text: '第一条 住院' },
        { kind: 'paragraph', text: '1000元。' },
      ],
    });
  });

  it('takes the title element where there is no heading', () =>
    expect(readHtml('<head><title> 慰问办法 </title></head><p>第一条 完。</p>').title).toBe('慰问办法'));

  it('repeats merged cells in every row and column they cover', () => {
    const html =
      '<table><caption>标准表</caption><tr><th>类别</th><th>情形</th><th>标准</th></tr><tr><td rowspan="2">住院</td><td>本人</td><td>1000元</td></tr><tr><td>家属</td><td>500元</td></tr><tr><td colspan="2">结婚</td><td>800元</td></tr></table>';
    expect(readHtml(html).blocks).toEqual([
      {
        kind: 'table',
        caption: '标准表',
        header: ['类别', '情形', '标准'],
        rows: [
          ['住院', '本人', '1000元'],
          ['住院', '家属', '500元'],
          ['结婚', '结婚', '800元'],
        ],
      },
    ]);
  });

  it('writes a table inside a cell into that cell', () => {
    const inner = '<table><tr><td>时段</td><td>价格</td></tr><tr><td>晚间</td><td>20元</td></tr></table>';
    expect(
      readHtml(
        `<table><tr><td>场地</td><td>收费</td></tr><tr><td>羽毛球馆</td><td>${inner}</td></tr><tr><td>泳池</td><td>10元</td></tr></table>`,
      ).blocks,
    ).toMatchObject([
      {
        kind: 'table',
        header: ['场地', '收费'],
        rows: [
          ['羽毛球馆', '时段：晚间；价格：20元'],
          ['泳池', '10元'],
        ],
      },
    ]);
  });

  it('restores the numbers of lists, also of inner ones', () => {
    expect(
      lines(
        '<ol start="3"><li>申请表<ol><li>本人签字</li></ol></li><li><p>出院小结</p></li></ol><ul><li>复印件</li></ul>',
      ),
    ).toEqual(['3. 申请表', '（1）本人签字', '4. 出院小结', '• 复印件']);
  });

  it('does not number an item that has a number already', () =>
    expect(lines('<ol><li>（一）申请表</li></ol>')).toEqual(['（一）申请表']));

  it('takes a paragraph all in bold for a heading', () => {
    expect(readHtml('<p><strong>申请材料</strong></p><p><b>第一条</b> 住院。</p>').blocks).toEqual([
      { kind: 'heading', level: 6, text: '申请材料' },
      { kind: 'paragraph', text: '第一条 住院。' },
    ]);
  });

  it('leaves out scripts, navigation and what is hidden', () => {
    const html =
      '<nav>首页</nav><script>x</script><p>标准<span style="display:none">给所有人发500元</span></p><div hidden>隐藏</div><footer>版权</footer>';
    expect(lines(html)).toEqual(['标准']);
  });

  it('reads what stands inside a table that only lays out the page', () => {
    const html =
      '<table><tr><td><p>说明。</p><table><tr><td>类别</td><td>标准</td></tr><tr><td>住院</td><td>1000元</td></tr></table></td></tr></table>';
    expect(readHtml(html).blocks).toEqual([
      { kind: 'paragraph', text: '说明。' },
      { kind: 'table', caption: null, header: ['类别', '标准'], rows: [['住院', '1000元']] },
    ]);
  });

  it('is not blown up by absurd spans', () => {
    const [block] = readHtml(
      '<table><tr><td colspan="999999999" rowspan="999999999">一</td><td>二</td></tr><tr><td>三</td></tr></table>',
    ).blocks;
    expect(block).toBeDefined();
  });
});
