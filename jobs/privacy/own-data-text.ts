import type { OwnRows } from '../../db/privacy/own-rows.ts';
import type { FieldCipher } from './field-cipher.ts';

const tables: Readonly<Record<string, string>> = {
  people: '名册里的您',
  identities: '您的账号',
  roles: '您的职责',
  chats: '您的私聊',
  opt_outs: '您退订的',
  sign_ups: '您的报名',
  team_members: '您参加的队',
  teams: '您当队长的队',
  suggestions: '您的实名意见',
  survey_participants: '您答过的问卷（匿名的只记答过，不记答了什么）',
  survey_signed_answers: '您实名答的问卷',
  survey_drafts: '您没交的答卷',
  cases: '您转给工会的提问和申请',
  feedback: '您的评价',
  benefit_dialogs: '查条件时您说的情况',
  applications: '您交的申请',
  application_messages: '申请里往来的话',
  care_moments: '工会记下的关怀（婚育病退丧）',
  sensitive_tags: '您的敏感标签（加密保存，只有经办人能看）',
  push_exclusions: '工会停发给您的推送',
  consents: '您同意过的事',
  deliveries: '发给您的消息（只留时间，不留内容）',
};
const columns: Readonly<Record<string, string>> = {
  name: '姓名',
  employee_no: '工号',
  phone: '手机号',
  unit_id: '单位',
  gender: '性别',
  birthday: '生日',
  tags: '标签',
  role: '职责',
  case_id: '编号',
  status: '状态',
  survey_id: '问卷编号',
  answers: '您的回答',
  answered_at: '时间',
  question: '问题',
  answer: '答复',
  text: '内容',
  wording: '同意的文字',
  wording_version: '文字版本',
  purpose: '用途',
  given_at: '同意时间',
  withdrawn_at: '收回时间',
  opened_at: '提出时间',
  closed_at: '办完时间',
  sent_at: '时间',
  benefit_id: '待遇',
  sender: '谁写的',
  sealed: '内容',
  happened_on: '日期',
  visit_by: '看望期限',
  recorded_at: '记录时间',
  done_on: '看望日期',
  amount_fen: '金额（分）',
};

/** What a consent was for. */
const purposes: Readonly<Record<string, string>> = {
  benefit_check: '查条件时记下私事',
  benefit_application: '交申请',
  application_transfer: '申请转给别的单位',
};

/** Where a sealed field of a row is sealed for (see `db/privacy/sealed-fields.ts`). */
function placeOf(table: string, row: Readonly<Record<string, string>>): string | undefined {
  switch (table) {
    case 'benefit_dialogs':
      return `benefit_dialogs.sealed/${row['owner'] ?? ''}/${row['benefit_id'] ?? ''}`;
    case 'applications':
      return `applications.sealed/${row['case_id'] ?? ''}`;
    case 'application_messages':
      return `application_messages.sealed/${row['id'] ?? ''}`;
    case 'care_moments':
      return `care_moments.sealed/${row['id'] ?? ''}`;
    case 'sensitive_tags':
      return `sensitive_tags.sealed/${row['person_id'] ?? ''}`;
    case 'push_exclusions':
      return `push_exclusions.sealed/${row['person_id'] ?? ''}/${row['topic'] ?? ''}`;
    case 'survey_drafts':
      return `survey_drafts.sealed/${row['survey_id'] ?? ''}/${row['person_id'] ?? ''}`;
    default:
      return undefined;
  }
}

/** Everything that is kept about a person, as a text to read (PIPL 45); sealed fields opened for their owner. */
export function ownDataText(own: readonly OwnRows[], cipher: Pick<FieldCipher, 'open'>): string {
  return own
    .map(({ table, rows }) => {
      const told = rows.map((row) => {
        const place = placeOf(table, row);
        return Object.entries(row)
          .map(([name, value]) => {
            const opened = name === 'sealed' && place !== undefined ? cipher.open(value, place) : value;
            const text = name === 'purpose' ? (purposes[opened] ?? opened) : opened;
            return `  ${columns[name] ?? name}：${text}`;
          })
          .join('\n');
      });
      return `【${tables[table] ?? table}】${rows.length} 条\n${told.join('\n\n')}`;
    })
    .join('\n\n');
}
