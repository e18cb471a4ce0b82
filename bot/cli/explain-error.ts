import { BackupUnusable } from '../../db/backup.ts';
import { DatabaseUnavailable, type DatabaseFault, DataFolderInUse, FolderUnusable } from '../../db/errors.ts';
import { LedgerUnusable } from '../../jobs/privacy/deletion-ledger.ts';
import { FieldKeyWrong } from '../../jobs/privacy/field-cipher.ts';
import { CatalogueInvalid } from '../../knowledge/benefits/create-catalogue.ts';
import { ConfigInvalid } from '../config.ts';
import { AddressUnusable, PortTaken } from '../web/listen-errors.ts';
import { CannotWrite } from './writing-to.ts';

const remedies: Record<DatabaseFault, string> = {
  unreachable:
    '请检查 DATABASE_URL（格式 postgres://用户:密码@主机:5432/库名）、数据库是否已启动、是否装了 pgvector 扩展。不设 DATABASE_URL 就用内置数据库。',
  unreadable_folder:
    '里面的内容没有被改动。请把这个文件夹挪到别处保存，再用 npx niangjia restore 备份文件 恢复；或用 NIANGJIA_DATA_DIR 换一个文件夹。',
  other_version: '数据库是另一个版本的娘家建的。请换回那个版本，或在空数据库里恢复备份。',
};

const faults: Record<DatabaseFault, string> = {
  unreachable: '连不上 PostgreSQL',
  unreadable_folder: '数据文件夹打不开',
  other_version: '数据库版本对不上',
};

const whyNoFolder: Readonly<Record<string, string>> = {
  ENOTDIR: '已经有一个叫这个名字的文件',
  ENOENT: '这里建不了文件夹',
  EACCES: '没有权限',
  EPERM: '没有权限',
  EROFS: '这里只能读，不能写',
  ENOSPC: '磁盘满了',
  ENAMETOOLONG: '名字太长',
};

/** Where nothing better is known. */
const tryDoctor = '可运行 npx niangjia doctor 检查；问题仍在请把这段话发给维护者。';

/**
 * What a failed command tells the person at the terminal: what is wrong, and what to do next.
 *
 * @param otherwise what to do about what is not known here.
 */
export function explainError(error: unknown, otherwise = tryDoctor): string {
  if (error instanceof ConfigInvalid) {
    const lines = error.problems.map(
      ({ variable, problem, expected, example }) =>
        `  ${variable}：${problem}；应为${expected}，例如 ${example}`,
    );
    return ['配置有误，没有启动：', ...lines].join('\n');
  }
  if (error instanceof DataFolderInUse) {
    const { pid, host } = error.owner;
    return `数据文件夹正被进程 ${pid}（${host}）使用，同一时间只能有一个。请先停掉它，或用 NIANGJIA_DATA_DIR 换一个文件夹。`;
  }
  if (error instanceof DatabaseUnavailable) {
    return `${faults[error.fault]}：${error.message}\n${remedies[error.fault]}`;
  }
  if (error instanceof FolderUnusable) {
    const why = whyNoFolder[error.code ?? ''] ?? error.code ?? '原因不明';
    return `数据文件夹用不了：${error.folder}（${why}）。\n请用 NIANGJIA_DATA_DIR 换一个可以写的文件夹。`;
  }
  if (error instanceof PortTaken || error instanceof AddressUnusable)
    return `${error.message}
${error.remedy}`;
  if (error instanceof CannotWrite) return error.message;
  if (error instanceof FieldKeyWrong) return explainKey(error);
  if (error instanceof CatalogueInvalid) return `待遇文件有错，没有启动：\n${error.message}`;
  if (error instanceof BackupUnusable) {
    return `这个备份不能用：${error.message}。原有数据没有改动。`;
  }
  if (error instanceof LedgerUnusable)
    return `这不是完整的删除台账（数据文件夹里的 deletions.log），看不懂的地方：“${error.message}”。什么也没有改动。`;
  if (error instanceof Error && 'code' in error) {
    const place = 'path' in error && typeof error.path === 'string' ? `：${error.path}` : '';
    if (error.code === 'ENOENT') return `找不到文件${place}。请检查路径。`;
    if (error.code === 'EACCES' || error.code === 'EPERM') return `没有权限读写${place}。请检查文件权限。`;
    if (error.code === 'ENOSPC') return '磁盘满了。请清理空间后重试，已有数据不受影响。';
    if (error.code === 'EISDIR') return `这里要的是文件，给的是文件夹${place}。`;
  }
  return `出错了：${error instanceof Error ? error.message : String(error)}\n${otherwise}`;
}

/** Which key is wanted, where it belongs, and that nothing is lost. */
export function explainKey({ wanted, present }: FieldKeyWrong): string {
  const there = present === 'none' ? '现在没有密钥' : `现在的密钥是 ${present}`;
  return [
    `敏感字段的密钥不对：数据库里的内容是用密钥 ${wanted} 加密的，${there}。`,
    '内容没有改动，也没有丢。请把原来的密钥填到 NIANGJIA_ENCRYPTION_KEY，或把原来的 encryption.key 放回数据文件夹，再启动。确实找不回来，运行 npx niangjia key lost。',
  ].join('\n');
}
