import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { appId, appSecret, botOpenId, type FeishuEmulator, startFeishuEmulator } from './feishu-emulator.ts';

/**
 * `npm run feishu:emulator [PORT]`: Feishu on this machine with a small page to write and press buttons on, so that
 * the Feishu path can be tried without an account.
 */
const port = Number(process.argv[2] ?? 3999);

/** Of the sample union; the directory knows their numbers, so that the bot knows them at their first word. */
const people = [
  { openId: 'ou_wangjianguo', name: '王建国', title: '焊接厂职工', mobile: '13900001001' },
  { openId: 'ou_zhaomin', name: '赵敏', title: '焊接厂工会干事', mobile: '13900001003' },
  { openId: 'ou_qianjin', name: '钱进', title: '集团工会管理员', mobile: '13900001005' },
  { openId: 'ou_stranger', name: '路人', title: '名册里没有的人' },
];
const group = 'oc_group';
const privateChatOf = (openId: string) => openId.replace('ou_', 'oc_p_');

const saying = z.object({ from: z.string(), where: z.enum(['private', 'group']), text: z.string().min(1) });
const press = z.object({
  from: z.string(),
  chatId: z.string(),
  messageId: z.string(),
  value: z.record(z.string(), z.unknown()),
});

interface Line {
  readonly chatId: string;
  readonly who: string;
  readonly text: string;
  readonly at: number;
}

const html = readFileSync(new URL('./page/index.html', import.meta.url));
const script = readFileSync(new URL('./page/page.js', import.meta.url));
const said: Line[] = [];
const emulator: FeishuEmulator = await startFeishuEmulator({
  port,
  limits: { now: Date.now },
  page: answerPage,
});
for (const person of people) {
  emulator.hire(person);
  emulator.setChatMode(privateChatOf(person.openId), 'p2p', person.openId);
}
emulator.setChatMode(group, 'group');

console.log(`飞书模拟器已启动：${emulator.url}

在另一个终端（项目目录里）运行：

  FEISHU_APP_ID=${appId} FEISHU_APP_SECRET=${appSecret} \\
  FEISHU_BASE_URL=${emulator.url} NIANGJIA_SAMPLE=on \\
  NIANGJIA_DATA_DIR=./data-emulator npm start

看到“渠道 feishu”没有报错后，用浏览器打开 ${emulator.url} ，选一个人说话。按 Ctrl+C 结束。`);

/** @returns whether the request was for the page. */
function answerPage(
  request: IncomingMessage,
  response: ServerResponse,
  body: Record<string, unknown>,
): boolean {
  const send = (value: unknown) => {
    response.writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
    });
    response.end(JSON.stringify(value));
  };
  switch (`${request.method} ${request.url}`) {
    case 'GET /':
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(html);
      return true;
    case 'GET /page/page.js':
      response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' });
      response.end(script);
      return true;
    case 'GET /page/state':
      send({
        people,
        group,
        connected: emulator.connected(),
        said,
        sent: emulator.sent,
        errors: emulator.limitErrors.length,
      });
      return true;
    case 'POST /page/say':
      send(say(saying.parse(body)));
      return true;
    case 'POST /page/press':
      void pressed(press.parse(body)).then(send);
      return true;
    case 'POST /page/join':
      emulator
        .push('im.chat.member.bot.added_v1', { chat_id: group, name: '焊接厂职工群' })
        .catch(() => undefined);
      send({});
      return true;
    default:
      return false;
  }
}

function say({ from, where, text }: z.infer<typeof saying>) {
  const chatId = where === 'group' ? group : privateChatOf(from);
  const mentionsBot = text.includes('@娘家');
  said.push({ chatId, who: from, text, at: Date.now() });
  emulator
    .say({
      from,
      chatId,
      chatType: where === 'group' ? 'group' : 'p2p',
      text: text.replace('@娘家', '@_user_1'),
      mentions: mentionsBot ? [{ openId: botOpenId, name: '娘家' }] : [],
      messageId: `om_page_${Date.now()}_${said.length}`,
    })
    .catch(() => undefined);
  return { connected: emulator.connected() };
}

async function pressed({ from, chatId, messageId, value }: z.infer<typeof press>) {
  const tooLate = new Promise((resolve) =>
    setTimeout(resolve, 3_000, { data: { toast: { content: '没有回应（3 秒）' } } }),
  );
  const ack = await Promise.race([emulator.click({ value, chatId, from, messageId }), tooLate]).catch(
    () => undefined,
  );
  return ack ?? { data: { toast: { content: '机器人没有连上' } } };
}
