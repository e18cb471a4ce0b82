import { SendError } from '../../../jobs/delivery/channel.ts';
import type { Log } from '../../../jobs/log.ts';
import { FeishuRefusal } from './classify-error.ts';
import type { FeishuApi } from './feishu-api.ts';
import { createLongConnection } from './long-connection.ts';
import { type Feishu, type FeishuAccount, openFeishu } from './open-feishu.ts';
import { neededScopes, usefulScopes } from './scopes.ts';
import { tryWebhook, type WebhookTrial } from './webhook/try-webhook.ts';

/** One thing that has to be right for the bot to work; `detail` is in Chinese, with the remedy where it is not. */
export interface FeishuCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

export interface CheckFeishuOptions {
  readonly log: Log;
  readonly now: () => Date;
  readonly timeoutMs?: number;
  readonly readyWithinMs?: number;
  /** Given in webhook mode: that way in is tried, and not the long connection. */
  readonly webhook?: WebhookTrial;
}

type Step = readonly [name: string, check: () => Promise<string>, remedy: (error: unknown) => string];

/**
 * Tries in turn the app's secret, its bot and the way events come in; ends with the first that does not work. Then
 * looks at the permissions.
 */
export async function checkFeishu(
  account: FeishuAccount,
  { log, now, timeoutMs = 10_000, readyWithinMs = 15_000, webhook }: CheckFeishuOptions,
): Promise<FeishuCheck[]> {
  const feishu = openFeishu(account, { log, now, timeoutMs });
  const { api } = feishu;
  const wayIn: Step = webhook
    ? ['事件地址', () => tryWebhook(webhook), () => webhookRemedy]
    : [
        '长连接',
        () => tryConnection(feishu, readyWithinMs, log).then(() => '能连上'),
        () => connectionRemedy,
      ];
  const steps: readonly Step[] = [
    ['凭证', () => api.authenticate().then(() => 'App ID 和 App Secret 能用'), secretRemedy(account.baseUrl)],
    ['机器人', () => api.bot().then(({ name, openId }) => `${name}（${openId}）`), () => botRemedy],
    wayIn,
  ];
  const checks: FeishuCheck[] = [];
  for (const [name, check, remedy] of steps) {
    try {
      checks.push({ name, ok: true, detail: await check() });
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      return [...checks, { name, ok: false, detail: `${remedy(error)}（${words}）` }];
    }
  }
  return [...checks, await checkScopes(api)];
}

async function checkScopes(api: FeishuApi): Promise<FeishuCheck> {
  const name = '权限';
  const granted = await api.scopes().catch(() => undefined);
  // Not every app may ask for that list; nothing is wrong then.
  if (!granted)
    return {
      name,
      ok: true,
      detail: `查不到权限清单，请自己核对：${Object.keys(neededScopes).join('、')}`,
    };
  const without = (table: Readonly<Record<string, string>>) =>
    Object.entries(table).flatMap(([scope, use]) => (granted.has(scope) ? [] : [`${scope}（${use}）`]));
  const missing = without(neededScopes);
  const optional = without(usefulScopes);
  if (missing.length > 0)
    return {
      name,
      ok: false,
      detail: `还缺：${missing.join('、')}。请在开发者后台“权限管理”里开通，再到“版本管理与发布”发布一个版本`,
    };
  return {
    name,
    ok: true,
    detail: optional.length === 0 ? '都有' : `要紧的都有；没开也能用的：${optional.join('、')}`,
  };
}

async function tryConnection(feishu: Feishu, readyWithinMs: number, log: Log): Promise<void> {
  // Feishu may hand this connection an event that is meant for the running bot; refused, it is pushed again.
  const refuse = () => Promise.reject(new Error('this connection is only a trial'));
  const handlers = { 'im.message.receive_v1': refuse, 'card.action.trigger': refuse };
  const connection = createLongConnection({
    open: (events) => feishu.connect(handlers, events),
    readyWithinMs,
    restartDelayMs: () => 2000,
    log,
  });
  await connection.start();
  connection.stop();
}

const secretRemedy = (baseUrl: string) => (error: unknown) =>
  error instanceof SendError && error.cause instanceof FeishuRefusal
    ? '飞书不认这组 App ID 和 App Secret：请到开发者后台“凭证与基础信息”重新复制，填到 FEISHU_APP_ID 和 FEISHU_APP_SECRET'
    : `连不上 ${baseUrl}：请检查这台机器能否上网、FEISHU_BASE_URL 填得对不对；要走代理才能上网的，设 HTTPS_PROXY=http://代理地址:端口`;

const botRemedy =
  '查不到机器人：请在开发者后台“添加应用能力”里添加“机器人”，再到“版本管理与发布”发布一个版本，等企业管理员通过';

const connectionRemedy =
  '长连接没有连上：请确认这是“企业自建应用”，在开发者后台“事件与回调”里，“事件配置”和“回调配置”的订阅方式都选“使用长连接”；公司防火墙要放行 WebSocket（wss），要走代理的设 HTTPS_PROXY';

const webhookRemedy =
  '事件地址没有答对：请先运行 npm start（检查时它要开着），并核对 FEISHU_ENCRYPT_KEY、FEISHU_VERIFICATION_TOKEN 与开发者后台“加密策略”里的一致';
