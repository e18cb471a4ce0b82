import { countUnreadable } from '../../db/privacy/sealed-fields.ts';
import { enqueueAll } from '../../jobs/delivery/enqueue.ts';
import { forgetLost } from '../../jobs/privacy/forget-lost.ts';
import { sealAnew } from '../../jobs/privacy/rotate-key.ts';
import type { CommandLine } from '../cli/command-line.ts';
import { print } from '../cli/terminal.ts';
import { nextEncryptionKey, settleEncryptionKey } from '../start/encryption-key.ts';

/** `npx niangjia key rotate`: a new key for the sealed fields, while everything runs. */
export const rotateKey: CommandLine = {
  usage: 'key rotate',
  description: '更换敏感字段的密钥，把已加密的内容全部换成新密钥',
  notes: [
    '密钥在数据文件夹里时：直接运行，新密钥自动生成，旧的改名留着（恢复以前的备份时要用，不再需要就删掉）。',
    '密钥在环境变量里时：新密钥填 NIANGJIA_ENCRYPTION_KEY，旧的填 NIANGJIA_ENCRYPTION_KEY_PREVIOUS，重启，再运行；完成后删掉旧的。',
    '几个进程共用一个数据库时：密钥在文件里的，先停掉其他进程。',
  ].join('\n'),
  async run({ terminal, open }, { json }) {
    const { db, cipher, config, deletions, now } = await open();
    const source = config.keys;
    const isInFile = source.configured === undefined;
    if (!isInFile && source.previous === undefined) {
      terminal.err(
        '密钥写在环境变量里，请先把新密钥填到 NIANGJIA_ENCRYPTION_KEY、旧密钥填到 NIANGJIA_ENCRYPTION_KEY_PREVIOUS，重启后再运行一次。新密钥可用 openssl rand -base64 32 生成。\n',
      );
      return 1;
    }
    if (isInFile) cipher.turnTo(nextEncryptionKey(source));
    const fields = await sealAnew(db, cipher);
    await deletions.keep(now());
    const kept = isInFile ? settleEncryptionKey(source).kept : null;
    const after = isInFile
      ? `旧密钥${kept ? `改名为 ${kept}` : '还在数据文件夹里'}：恢复以前的备份时要用，不再需要就删掉。新密钥请另行备份。`
      : '现在可以删掉 NIANGJIA_ENCRYPTION_KEY_PREVIOUS。以前的备份要用旧密钥才能打开，请另行保存。';
    print(
      terminal,
      json,
      { keyId: cipher.keyId, fields, kept },
      `换好了：${fields} 处内容改用密钥 ${cipher.keyId}。${after}`,
    );
    return 0;
  },
};

/** `npx niangjia key lost`: what to do when the key is gone for good. */
export const lostKey: CommandLine = {
  usage: 'key lost',
  description: '密钥找不回来时：看看有多少内容打不开；加 --delete 删掉它们，重新开始',
  options: [['--delete', '删掉打不开的内容，并请职工重新交申请']],
  async run({ terminal, open }, { json, has }) {
    const { db, cipher, now } = await open();
    const counts = await countUnreadable(db, cipher.opens);
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
    if (total === 0) {
      print(terminal, json, { unreadable: counts }, '所有加密的内容都能打开，不用处理。');
      return 0;
    }
    const found = `打不开的：查条件的记录 ${counts.benefit_dialogs} 份、申请 ${counts.applications} 份、往来的话 ${counts.application_messages} 条、关怀记录 ${counts.care_moments} 件、敏感标签 ${counts.sensitive_tags} 人、剔除原因 ${counts.push_exclusions} 条。`;
    if (!has('delete')) {
      const text = `${found}\n请先到处找一找原来的 encryption.key（别的机器、备份盘、密码本）：放回数据文件夹就都能打开。\n确实找不回来，运行 npx niangjia key lost --delete：删掉这些内容，在办的申请作废，并请职工重新交；谁在什么时候申请过什么、办没办成，都还留着。`;
      print(terminal, json, { unreadable: counts }, text);
      return 0;
    }
    const { ended, emptied } = await forgetLost({ db, cipher, enqueue: enqueueAll }, now());
    print(
      terminal,
      json,
      { unreadable: counts, ended, emptied },
      `${found}都删了。作废在办的申请 ${ended.length} 件${ended.length > 0 ? `（编号 ${ended.join('、')}）` : ''}，已排队通知职工和经办人；办完的 ${emptied} 件只留办理结果。现在可以启动，会生成新密钥。`,
    );
    return 0;
  },
};
