import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readWish } from '../../../bot/dialogs/wishes/read-wish.ts';

it.each([
  ['给我报个名，那个焊工比武', ['那个焊工比武']],
  ['焊工比武我要参加', ['焊工比武']],
  ['帮我报下焊工比赛', ['焊工比赛']],
  ['麻烦你给我报上名，谢谢', []],
  ['算我一个', []],
  ['我报名焊工比武', ['焊工比武']],
  ['能不能给我报个名吗', []],
])('%s wants a place', (said, about) => {
  expect(readWish(said)).toEqual({ kind: 'sign_up', about });
});

it.each([
  ['不去了，帮我取消', []],
  ['帮我取消报名', []],
  ['取消报名', []],
  ['我参加不了了', []],
  ['家里有事，焊工比武去不了了', ['焊工比武']],
  ['焊工比武我不去了', ['焊工比武']],
  ['给我把焊工比武退了', ['焊工比武']],
  ['焊工比武还是不比了', ['焊工比武']],
  ['我后悔了，取消报名', []],
])('%s gives one up', (said, about) => {
  expect(readWish(said)).toEqual({ kind: 'cancel', about });
});

it.each([
  ['不要给我发生日祝福', '生日'],
  ['别再给我发节日祝福了', '节日'],
  ['以后别祝我生日快乐了', '生日'],
  ['生日祝福不用发给我', '生日'],
  ['以后啥也别给我发', undefined],
  ['以后别给我发那些没用的了', undefined],
  ['不想收到你的消息了', undefined],
  ['我不想收祝福了', undefined],
  ['别老给我发消息', undefined],
  ['过节别给我发消息了', '节日'],
  ['生日那天别在群里祝我', '生日'],
  ['生日那个别发了', '生日'],
  ['节日的就别发了', '节日'],
  ['就退生日的', '生日'],
  ['把生日那个退了吧', '生日'],
  ['只要停生日祝福就行', '生日'],
  ['别发过节那种了', '节日'],
  ['关怀那类不要了', '关怀'],
])('%s wants no more greetings', (said, topic) => {
  expect(readWish(said)).toEqual({ kind: 'opt_out', topic });
});

it.each([
  '找个人跟我说',
  '我想找工会的人聊聊',
  '让工会的同志给我打个电话',
  '叫个活人来',
  '我不想跟机器人说',
  '给我打电话',
  '工会的人给我回个电话',
  '我要投诉',
  '我想跟主席反映点事',
  '我有个事要跟你们说',
])('%s asks for a person', (said) => {
  expect(readWish(said)).toEqual({ kind: 'hand_over' });
});

it.each([
  '报名需要什么条件',
  '生日慰问发什么',
  '焊工比武取消了吗',
  '焊工比武取消了',
  '我能参加吗',
  '我要参加工会需要啥',
  '不去疗休养能折成钱吗',
  '有事找谁说',
  '不要给我发生日蛋糕券',
  '班长不让我参加比武',
  '找人顶班行不行',
  '给我报销多少',
  '过节别发现金',
  '疗养我不去能折钱不',
  '带我妈来看病能便宜不',
  '我要投诉班长克扣奖金',
  '取消',
  '国庆的活动取消了',
  '生日那个蛋糕券别发了',
  '春节的班不用上了',
  '生日的慰问退了',
  '节日取消了',
])('%s is no wish', (said) => {
  expect(readWish(said)).toBeUndefined();
});

it('none of the sample’s questions is taken for a wish that is offered whatever activities there are', () => {
  const lines = readFileSync(new URL('../../questions/sample.jsonl', import.meta.url), 'utf8').trim();
  const asked = lines.split('\n').map((line) => (JSON.parse(line) as { question: string }).question);
  const taken = asked.filter((question) => {
    const wish = readWish(question);
    return wish && !('about' in wish && wish.about.length > 0);
  });
  expect(asked.length).toBeGreaterThan(100);
  expect(taken).toEqual([]);
});
