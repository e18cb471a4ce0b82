import { type DatabaseHealth, readDatabaseHealth } from '../../db/health.ts';
import { deletionsKnown } from '../../db/privacy/erasures.ts';
import { listLostNotices } from '../../db/delivery/lost-notices.ts';
import { lostInWords } from '../../jobs/delivery/unsettled-messages.ts';
import { checkKey } from '../../jobs/privacy/check-key.ts';
import { FieldKeyWrong } from '../../jobs/privacy/field-cipher.ts';
import { explainMissing } from '../channels/wechat/load-wechaty.ts';
import { checkModel } from './check-model.ts';
import { explainKey } from '../cli/explain-error.ts';
import { checkCare } from './check-care.ts';
import { bad, good, type HealthCheck } from './health-check.ts';
import type { Niangjia } from '../niangjia.ts';

/** Everything `doctor` looks at once the program could be opened. */
export async function checkHealth({
  config,
  db,
  sample,
  cipher,
  benefitFiles,
  now,
}: Pick<Niangjia, 'config' | 'db' | 'sample' | 'cipher' | 'benefitFiles' | 'now'>): Promise<HealthCheck[]> {
  const database = await readDatabaseHealth(db);
  return [
    good('运行环境', `Node ${process.version}，时区 ${config.timezone}`),
    good('配置', '环境变量都能用'),
    ...checkDatabase(config, database),
    checkIndex(database, await sample.isLoaded()),
    await checkSealed(db, cipher),
    await checkDeletions(db),
    checkBenefits(await benefitFiles.faults()),
    ...checkChannels(config),
    ...(await checkCare(config, db, now())),
    await checkModel(config.llm),
    await checkDeliveries(db, database, now()),
  ];
}

const lostSinceMs = 14 * 24 * 60 * 60_000;

/** Workers without an account are no fault of the program; staff who cannot be told of their tasks are. */
async function checkDeliveries(
  db: Niangjia['db'],
  { uncertain }: DatabaseHealth,
  now: Date,
): Promise<HealthCheck> {
  const lost = await listLostNotices(db, { since: new Date(now.getTime() - lostSinceMs), now });
  const notices = lostInWords(lost.filter(({ isStaff }) => isStaff));
  const unsure = uncertain > 0 ? `有 ${uncertain} 条消息不确定是否送达，请在管理台“投递”里查看` : '';
  const faults = [unsure, notices].filter((fault) => fault !== '');
  return faults.length === 0 ? good('投递', '没有待确认的消息') : bad('投递', faults.join('；'));
}

function checkDatabase(config: Niangjia['config'], { server, vector }: DatabaseHealth): HealthCheck[] {
  const extension = vector
    ? good('pgvector', vector)
    : bad('pgvector', '数据库里没有 vector 扩展，请用管理员执行 create extension vector;');
  if (config.database.url) return [good('数据库', `PostgreSQL ${server}`), extension];
  return [
    good(
      '数据库',
      `内置数据库（PostgreSQL ${server}），在 ${config.database.folder}。断电可能丢失最后几秒的写入：请定期 npx niangjia backup，正式使用建议 PostgreSQL`,
    ),
    extension,
  ];
}

function checkBenefits(faults: readonly string[]): HealthCheck {
  if (faults.length === 0) return good('待遇', '待遇文件都能用');
  return bad('待遇', `本单位的待遇文件有错，现在按上一次没错的办：\n${faults.join('\n')}`);
}

async function checkSealed(db: Niangjia['db'], cipher: Niangjia['cipher']): Promise<HealthCheck> {
  try {
    await checkKey(db, cipher);
    return good('密钥', `敏感字段的密钥编号 ${cipher.keyId}，不在数据库和备份里，请另行保存`);
  } catch (error) {
    if (error instanceof FieldKeyWrong) return bad('密钥', explainKey(error));
    throw error;
  }
}

async function checkDeletions(db: Niangjia['db']): Promise<HealthCheck> {
  const { unknownFrom } = await deletionsKnown(db);
  if (unknownFrom === null) return good('删除台账', '记在数据文件夹的 deletions.log，请经常另存一份');
  return good(
    '删除台账',
    `恢复的是 ${unknownFrom.toISOString()} 的备份，那以后谁要求删除过资料还没有补：请用原来机器的 deletions.log 运行 npx niangjia deletions apply 文件`,
  );
}

function checkIndex({ documents, clauses, units, people }: DatabaseHealth, isSample: boolean): HealthCheck {
  const found = `文件 ${documents}，条款 ${clauses}，单位 ${units}，人员 ${people}${isSample ? '（示例资料）' : ''}`;
  if (documents === 0) return good('知识库', `还没有制度文件：用 npx niangjia ingest 文件夹 导入`);
  if (clauses === 0) return bad('知识库', `${found}。文件里没有读出条款，请重新 npx niangjia ingest`);
  return good('知识库', found);
}

function checkWechat(wechat: Niangjia['config']['wechat']): HealthCheck {
  if (!wechat) return good('微信', '没有配置（WECHATY_PUPPET）');
  const missing = explainMissing(wechat.puppet);
  return missing ? bad('微信', missing) : good('微信', `${wechat.puppet}（个人微信号有封号风险，见 README）`);
}

function checkChannels({ feishu, wechat, web }: Niangjia['config']): HealthCheck[] {
  return [
    good('试用页面', `http://${web.host}:${web.port}`),
    feishu
      ? good(
          '飞书',
          `应用 ${feishu.appId}，${feishu.mode === 'websocket' ? '长连接' : 'webhook（/feishu/events）'}；用 npx niangjia feishu check 逐项检查`,
        )
      : good('飞书', '没有配置（FEISHU_APP_ID）'),
    checkWechat(wechat),
  ];
}
