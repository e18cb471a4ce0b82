import { dirname } from 'node:path';

/** A file could not be written; the message says in Chinese what to do. */
export class CannotWrite extends Error {
  override readonly name = 'CannotWrite';
}

/**
 * Does the work that writes a file.
 *
 * @param file absolute. @throws CannotWrite for what the file system refuses; whatever else the work throws.
 */
export async function writingTo<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const problem = problemOf(error instanceof Error && 'code' in error ? error.code : undefined, file);
    throw problem === undefined ? error : new CannotWrite(problem, { cause: error });
  }
}

function problemOf(code: unknown, file: string): string | undefined {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return `没有这个文件夹：${dirname(file)}，请先建好或换一个地方。`;
    case 'EACCES':
    case 'EPERM':
      return `没有权限写到这里：${file}。请换一个地方，或检查文件夹权限。`;
    case 'EROFS':
      return `这里只能读，不能写：${dirname(file)}。请换一个地方。`;
    case 'EISDIR':
      return `${file} 是一个文件夹。请写上文件名，例如 ${file}/niangjia.bak。`;
    case 'ENOSPC':
    case 'EDQUOT':
      return `磁盘满了，没有写成：${file}。请清理空间后重试，或换一个地方；已有数据不受影响。`;
    case 'ENAMETOOLONG':
      return '文件名太长，请换一个短的。';
    default:
      return undefined;
  }
}
