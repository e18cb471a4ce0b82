/** Why something was not sent, as staff read it, with what they can do; codes of `decide-attempt`, `may-receive` and the channels. */
const words: Readonly<Record<string, string>> = {
  no_address: '没有能送到的账号或群',
  channel_not_configured: '没有能送到的账号或群',
  account_closed: '账号已离职停用',
  poison: '几次让程序出错，已停下',
  chat_gone: '群解散了，或者把我移出去了',
  out_of_reach: '平台不让发给这个人：已离职，或不在应用的可用范围里（请管理员在平台后台改）',
  stopped_by_person: '对方停用了我',
  not_allowed_in_chat: '群里禁言，或群设置不让我发（请群主放开）',
  content_refused: '没有通过平台的内容审核，请改改再发（手机号、邮箱有时会被拦）',
  refused_by_channel: '平台拒收',
  retries_exhausted: '试了一天都没发成',
  outcome_unknown: '平台没有回话，可能已经收到',
  expired: '过了时候',
  found_too_late: '发现时已经过了时候',
  quiet_hours: '等到合适的钟点再发',
  channel_busy: '平台忙，过会儿再试',
  opted_out: '本人退订了',
  excluded: '已从推送里剔除',
  left: '已离职',
  died: '已去世',
  person_unknown: '名册里没有这个人了',
  plan_switched_off: '这项推送关掉了',
  no_group_greeting: '本人不要在群里祝福',
  no_pushes_into_groups: '这个平台不往群里定时推送',
  group_left: '群解散了，或者把我移出去了',
  group_unbound: '这个群没有绑定单位了',
  group_of_another_unit: '这个群改绑了别的单位，或本人调走了',
  not_in_group: '本人已不在这个群',
};

/** @returns undefined where nobody has put it into words. */
export const reasonInWords = (reason: string | null): string | undefined => words[reason ?? ''];
