/** What the commands that begin with the same word are about, for `npx niangjia --help`. */
export const commandGroups: Readonly<Record<string, string>> = {
  documents: '制度文件：列出、更正',
  units: '单位：导入单位表',
  people: '职工名册：导入、列出',
  workdays: '放假和调休：导入、列出',
  heat: '高温预报：导入',
  questions: '问答库：导出',
  bench: '评测：检索得准不准、快不快',
  sample: '示例资料：删除',
  feishu: '飞书：检查应用',
  audit: '操作日志：核对',
  deletions: '删除台账：恢复备份后补删',
  key: '敏感字段的密钥：更换、遗失',
};
