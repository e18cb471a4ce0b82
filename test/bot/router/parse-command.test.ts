import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../../bot/router/parse-command.ts';

const names = ['报名', '报名情况', '取消', '取消报名', '帮助'];

describe('parseCommand', () => {
  it.each([
    ['/报名 3 羽毛球', '报名', '3 羽毛球'],
    ['／报名 3', '报名', '3'],
    ['/报名3 羽毛球', '报名', '3 羽毛球'],
    ['/ 报名 3', '报名', '3'],
    ['  @娘家 /帮助', '帮助', ''],
    ['/报名情况 3', '报名情况', '3'],
    ['/取消报名 3', '取消报名', '3'],
    ['/取消 3', '取消', '3'],
    ['/取消\n3', '取消', '3'],
  ])('reads %s', (text, name, rest) => {
    expect(parseCommand(text, names)).toMatchObject({ name, rest });
  });

  it('splits the rest at any space', () => {
    expect(parseCommand('/报名 3　羽毛球  双打', names)?.words).toEqual(['3', '羽毛球', '双打']);
  });

  it('names an unknown command, so that it can be refused by name', () => {
    expect(parseCommand('/发钱 100', names)).toEqual({ name: '发钱', rest: '100', words: ['100'] });
  });

  it.each(['报名', '我想/不想报名', '住院了能领多少', '/', ''])('takes %j for no command', (text) => {
    expect(parseCommand(text, names)).toBeUndefined();
  });

  it.each(['/文件 更正 3 生效 无', '/文件更正 3 生效 无', '／文件  更正3 生效 无'])(
    'knows a name of two words in %s',
    (text) => {
      expect(parseCommand(text, ['文件', '文件 更正'])).toEqual({
        name: '文件 更正',
        rest: '3 生效 无',
        words: ['3', '生效', '无'],
      });
    },
  );
});
