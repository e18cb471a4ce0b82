import { describe, expect, it } from 'vitest';
import { ConfigInvalid, readConfig } from '../../bot/config.ts';

function problems(environment: Record<string, string>): string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigInvalid) return error.problems.map(({ variable }) => variable);
    throw error;
  }
}

describe('readConfig', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toMatchObject({
      web: { host: '127.0.0.1', port: 3000 },
      timezone: 'Asia/Shanghai',
      sample: 'auto',
      admins: [],
      feishu: undefined,
      wechat: undefined,
      llm: undefined,
      embedding: undefined,
    });
  });

  it('takes the slash from the end of Feishu’s address, for paths are put behind it', () => {
    const account = { FEISHU_APP_ID: 'cli_a1b2c3d4e5f60718', FEISHU_APP_SECRET: 's' };
    const { feishu } = readConfig({ ...account, FEISHU_BASE_URL: 'http://127.0.0.1:3999/' });
    expect(feishu?.baseUrl).toBe('http://127.0.0.1:3999');
  });

  it('takes empty and blank values for unset', () => {
    expect(readConfig({ NIANGJIA_HTTP_PORT: '', FEISHU_APP_ID: ' ', DATABASE_URL: '' })).toMatchObject({
      web: { port: 3000 },
      feishu: undefined,
    });
  });

  it('names every wrong variable at once', () => {
    expect(
      problems({
        NIANGJIA_HTTP_PORT: '70000',
        NIANGJIA_SAMPLE: 'maybe',
        NIANGJIA_ENCRYPTION_KEY: 'short',
      }).sort(),
    ).toEqual(['NIANGJIA_ENCRYPTION_KEY', 'NIANGJIA_HTTP_PORT', 'NIANGJIA_SAMPLE']);
  });

  it.each([
    [{ FEISHU_APP_SECRET: 's' }, ['FEISHU_APP_ID']],
    [
      { FEISHU_APP_ID: 'cli_a1b2c3d4e5f60718', FEISHU_APP_SECRET: 's', FEISHU_MODE: 'webhook' },
      ['FEISHU_ENCRYPT_KEY', 'FEISHU_VERIFICATION_TOKEN'],
    ],
    [{ LLM_BASE_URL: 'https://x.cn/v1' }, ['LLM_API_KEY', 'LLM_MODEL']],
    [{ EMBEDDING_MODEL: 'm' }, ['EMBEDDING_BASE_URL', 'EMBEDDING_API_KEY']],
    // The SDK's long connection silently does nothing with such an id.
    [{ FEISHU_APP_ID: 'cli_short', FEISHU_APP_SECRET: 's' }, ['FEISHU_APP_ID']],
    [{ NIANGJIA_ADMINS: 'ou_without_channel' }, ['NIANGJIA_ADMINS']],
  ])('refuses %j', (environment, expected) => {
    expect(problems(environment)).toEqual(expected);
  });

  it('reads the machine’s proxies as curl does, and never sends what is for this machine through them', () => {
    expect(readConfig({}).proxies).toBeUndefined();
    const { proxies } = readConfig({ https_proxy: 'proxy.example.com:8080', NO_PROXY: '.corp.cn' });
    expect(proxies).toMatchObject({ http: undefined, https: 'http://proxy.example.com:8080' });
    expect(proxies?.except.split(',')).toEqual(
      expect.arrayContaining(['127.0.0.1', 'localhost', '.corp.cn']),
    );
    expect(readConfig({ ALL_PROXY: 'http://p:1' }).proxies).toMatchObject({
      http: 'http://p:1',
      https: 'http://p:1',
    });
  });

  it('says that a socks proxy will not do where something outside is to be reached, and only there', () => {
    const socks = { HTTPS_PROXY: 'socks5://clerk:my-secret@127.0.0.1:1080' };
    expect(readConfig(socks).proxies).toBeUndefined();
    const model = { LLM_BASE_URL: 'https://x.cn/v1', LLM_API_KEY: 'k', LLM_MODEL: 'm' };
    expect(problems({ ...socks, ...model })).toEqual(['HTTPS_PROXY']);
  });

  it('does not repeat a secret in its complaint', () => {
    try {
      readConfig({ NIANGJIA_ENCRYPTION_KEY: 'my-secret', DATABASE_URL: 'mysql://root:my-secret@x' });
      expect.unreachable();
    } catch (error) {
      expect(JSON.stringify(error)).not.toContain('my-secret');
    }
  });

  it('reads the first administrators', () => {
    expect(readConfig({ NIANGJIA_ADMINS: 'feishu:ou_1， wechat:wx_2' }).admins).toEqual([
      'feishu:ou_1',
      'wechat:wx_2',
    ]);
  });
});
