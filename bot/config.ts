import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

/** One wrong variable, said so that the operator can mend it. */
export interface ConfigProblem {
  readonly variable: string;
  readonly problem: string;
  readonly expected: string;
  readonly example: string;
}

/** The environment holds values that cannot be used; nothing was started. */
export class ConfigInvalid extends Error {
  override readonly name = 'ConfigInvalid';
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(`invalid configuration: ${problems.map(({ variable }) => variable).join(', ')}`);
    this.problems = problems;
  }
}

/** A variable: how it is read, and what to tell when it is wrong. Empty means unset. */
interface Variable<T> {
  readonly schema: z.ZodType<T>;
  readonly expected: string;
  readonly example: string;
}

const optional = (expected: string, example: string, schema: z.ZodType<string> = z.string()) => ({
  schema: schema.optional(),
  expected,
  example,
});
const httpUrl = z.url({ protocol: /^https?$/ });

const isTimeZone = (name: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
};

const variables = {
  DATABASE_URL: optional(
    'PostgreSQL 地址（留空则用内置数据库）',
    'postgres://niangjia:密码@127.0.0.1:5432/niangjia',
    z.url({ protocol: /^postgres(ql)?$/ }),
  ),
  NIANGJIA_DATA_DIR: { schema: z.string().default('./data'), expected: '文件夹路径', example: './data' },
  NIANGJIA_HTTP_PORT: {
    schema: z.coerce.number().int().min(0).max(65535).default(3000),
    expected: '0 到 65535 的整数',
    example: '3000',
  },
  NIANGJIA_HTTP_HOST: {
    schema: z
      .string()
      .regex(/^[\w.:-]+$/)
      .default('127.0.0.1'),
    expected: '监听地址',
    example: '127.0.0.1',
  },
  NIANGJIA_TIMEZONE: {
    schema: z.string().refine(isTimeZone).default('Asia/Shanghai'),
    expected: 'IANA 时区名',
    example: 'Asia/Shanghai',
  },
  NIANGJIA_SAMPLE: {
    schema: z.enum(['auto', 'on', 'off']).default('auto'),
    expected: 'auto、on 或 off',
    example: 'auto',
  },
  NIANGJIA_ENCRYPTION_KEY: optional(
    '32 字节密钥的 base64（44 个字符）',
    '用 openssl rand -base64 32 生成',
    z.base64().refine((key) => Buffer.from(key, 'base64').length === 32),
  ),
  NIANGJIA_ENCRYPTION_KEY_PREVIOUS: optional(
    '更换密钥时的旧密钥，32 字节的 base64（44 个字符）',
    '原来填在 NIANGJIA_ENCRYPTION_KEY 里的',
    z.base64().refine((key) => Buffer.from(key, 'base64').length === 32),
  ),
  NIANGJIA_ADMINS: {
    schema: z
      .string()
      .default('')
      .transform((list) =>
        list
          .split(/[,，]/)
          .map((entry) => entry.trim())
          .filter(Boolean),
      )
      .refine((list) => list.every((entry) => /^[a-z]+:\S+$/.test(entry))),
    expected: '“渠道:账号”，多个用逗号隔开',
    example: 'feishu:ou_7d8a6e6df7621556ce0d21922b676706',
  },
  FEISHU_APP_ID: optional(
    'cli_ 加 16 位十六进制数字',
    'cli_a1b2c3d4e5f60718',
    // The SDK's long connection silently does nothing with an id of another shape.
    z.string().regex(/^cli_[0-9a-fA-F]{16}$/),
  ),
  FEISHU_APP_SECRET: optional('飞书应用的 App Secret', '开发者后台“凭证与基础信息”里复制'),
  FEISHU_MODE: {
    schema: z.enum(['websocket', 'webhook']).default('websocket'),
    expected: 'websocket 或 webhook',
    example: 'websocket',
  },
  FEISHU_BASE_URL: {
    // Paths are put behind it.
    schema: httpUrl.default('https://open.feishu.cn').transform((url) => url.replace(/\/+$/, '')),
    expected: '网址',
    example: 'https://open.feishu.cn',
  },
  FEISHU_ENCRYPT_KEY: optional('事件加密密钥', '开发者后台“加密策略”里复制'),
  FEISHU_VERIFICATION_TOKEN: optional('事件校验令牌', '开发者后台“加密策略”里复制'),
  FEISHU_WEBHOOK_FRESH_MINUTES: {
    // The inbox knows a message again for a day; Feishu pushes one again for six hours.
    schema: z.coerce.number().int().min(1).max(480).default(5),
    expected: 'webhook 推送多久之内算新鲜，1 到 480 分钟',
    example: '5',
  },
  WECHATY_PUPPET: optional(
    'wechaty puppet 的包名',
    'wechaty-puppet-service',
    z.string().regex(/^wechaty-puppet-[\w-]+$/),
  ),
  WECHATY_PUPPET_TOKEN: optional('puppet 的令牌', 'puppet_xxx'),
  WECHATY_GROUP_PUSHES: {
    schema: z.enum(['on', 'off']).default('off'),
    expected: 'on 或 off：定时推送可不可以发进微信群',
    example: 'off',
  },
  WECHATY_DAILY_MESSAGES: {
    schema: z.coerce.number().int().min(1).max(2_000).default(200),
    expected: '一天最多主动发几条微信，1 到 2000',
    example: '200',
  },
  LLM_BASE_URL: optional(
    'OpenAI 兼容接口的网址',
    'https://dashscope.aliyuncs.com/compatible-mode/v1',
    httpUrl,
  ),
  LLM_API_KEY: optional('模型接口的密钥', 'sk-…'),
  LLM_MODEL: optional('模型名', 'qwen-plus'),
  EMBEDDING_BASE_URL: optional(
    'OpenAI 兼容接口的网址',
    'https://dashscope.aliyuncs.com/compatible-mode/v1',
    httpUrl,
  ),
  EMBEDDING_API_KEY: optional('向量接口的密钥', 'sk-…'),
  EMBEDDING_MODEL: optional('向量模型名', 'text-embedding-v4'),
} satisfies Record<string, Variable<unknown>>;

type Variables = { [Name in keyof typeof variables]: z.output<(typeof variables)[Name]['schema']> };

/** Which variables only make sense together. */
const together: readonly (readonly (keyof Variables)[])[] = [
  ['FEISHU_APP_ID', 'FEISHU_APP_SECRET'],
  ['LLM_BASE_URL', 'LLM_API_KEY', 'LLM_MODEL'],
  ['EMBEDDING_BASE_URL', 'EMBEDDING_API_KEY', 'EMBEDDING_MODEL'],
];

export type Config = ReturnType<typeof readConfig>;

/** The environment, completed by a file `.env` in the working folder where there is one; what is set already wins. */
function readEnvironment(): NodeJS.ProcessEnv {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}

/**
 * Reads the environment once; nothing else in the project does.
 *
 * @throws ConfigInvalid with every problem at once.
 */
export function readConfig(environment: NodeJS.ProcessEnv = readEnvironment()) {
  const problems: ConfigProblem[] = [];
  const read: Record<string, unknown> = {};
  for (const [name, { schema, expected, example }] of Object.entries(variables)) {
    const given = environment[name]?.trim() || undefined;
    const parsed = schema.safeParse(given);
    if (parsed.success) read[name] = parsed.data;
    else problems.push({ variable: name, problem: `“${shown(name, given)}”不能用`, expected, example });
  }
  const missing = (name: keyof Variables, because: string) =>
    problems.push({
      variable: name,
      problem: because,
      expected: variables[name].expected,
      example: variables[name].example,
    });
  const isSet = (name: string) => Boolean(environment[name]?.trim());
  const proxies = readProxies(environment);
  if (['FEISHU_APP_ID', 'LLM_BASE_URL', 'EMBEDDING_BASE_URL'].some(isSet)) problems.push(...proxies.problems);
  for (const group of together) {
    const given = group.filter(isSet);
    if (given.length === 0) continue;
    for (const name of group) if (!isSet(name)) missing(name, `没有填，而 ${given[0]} 填了`);
  }
  if (isSet('FEISHU_APP_ID') && environment['FEISHU_MODE']?.trim() === 'webhook') {
    for (const name of ['FEISHU_ENCRYPT_KEY', 'FEISHU_VERIFICATION_TOKEN'] as const) {
      if (!isSet(name)) missing(name, 'webhook 模式必须填，否则任何人都能伪造消息');
    }
  }
  if (problems.length > 0) throw new ConfigInvalid(problems);
  // Every entry of `read` came out of the schema of the same name.
  return { ...shape(read as Variables), proxies: proxies.found };
}

/** Never through a proxy: this machine itself. */
const loopback = ['localhost', '127.0.0.1', '::1', '0.0.0.0'];

/** The proxies that the machine's own variables name; small letters win, and a scheme may be left out. */
function readProxies(environment: NodeJS.ProcessEnv) {
  const given = (name: string) =>
    environment[name.toLowerCase()]?.trim() || environment[name]?.trim() || undefined;
  const problems: ConfigProblem[] = [];
  const read = (variable: string): string | undefined => {
    const address = given(variable);
    if (address === undefined) return undefined;
    const whole = address.includes('://') ? address : `http://${address}`;
    if (httpUrl.safeParse(whole).success) return whole;
    const problem = `“${shown(variable, address)}”不能用`;
    const expected = 'http:// 或 https:// 开头的代理地址（socks 代理不行）';
    problems.push({ variable, problem, expected, example: 'http://proxy.example.com:8080' });
    return undefined;
  };
  const every = read('ALL_PROXY');
  const [http = every, https = every] = [read('HTTP_PROXY'), read('HTTPS_PROXY')];
  const except = [...loopback, given('NO_PROXY')].filter(Boolean).join(',');
  return { problems, found: (http ?? https) === undefined ? undefined : { http, https, except } };
}

/** Secrets are not repeated on a terminal. */
const shown = (name: string, value = '') =>
  /SECRET|KEY|TOKEN|DATABASE_URL|PROXY/.test(name) ? '…' : value.slice(0, 60);

function shape(env: Variables) {
  return {
    database: { url: env.DATABASE_URL, folder: resolve(env.NIANGJIA_DATA_DIR) },
    web: { host: env.NIANGJIA_HTTP_HOST, port: env.NIANGJIA_HTTP_PORT },
    timezone: env.NIANGJIA_TIMEZONE,
    sample: env.NIANGJIA_SAMPLE,
    keys: {
      configured: env.NIANGJIA_ENCRYPTION_KEY,
      previous: env.NIANGJIA_ENCRYPTION_KEY_PREVIOUS,
      folder: resolve(env.NIANGJIA_DATA_DIR),
    },
    admins: env.NIANGJIA_ADMINS,
    feishu:
      env.FEISHU_APP_ID && env.FEISHU_APP_SECRET
        ? {
            appId: env.FEISHU_APP_ID,
            appSecret: env.FEISHU_APP_SECRET,
            mode: env.FEISHU_MODE,
            baseUrl: env.FEISHU_BASE_URL,
            encryptKey: env.FEISHU_ENCRYPT_KEY,
            verificationToken: env.FEISHU_VERIFICATION_TOKEN,
            webhookFreshMs: env.FEISHU_WEBHOOK_FRESH_MINUTES * 60_000,
          }
        : undefined,
    wechat: env.WECHATY_PUPPET
      ? {
          puppet: env.WECHATY_PUPPET,
          token: env.WECHATY_PUPPET_TOKEN,
          groupPushes: env.WECHATY_GROUP_PUSHES === 'on',
          dailyMessages: env.WECHATY_DAILY_MESSAGES,
        }
      : undefined,
    llm: endpoint(env.LLM_BASE_URL, env.LLM_API_KEY, env.LLM_MODEL),
    embedding: endpoint(env.EMBEDDING_BASE_URL, env.EMBEDDING_API_KEY, env.EMBEDDING_MODEL),
  };
}

const endpoint = (baseUrl?: string, apiKey?: string, model?: string) =>
  baseUrl && apiKey && model ? { baseUrl, apiKey, model } : undefined;
