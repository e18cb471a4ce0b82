/** What the app must be allowed in Feishu's console (权限管理), with what it is for. */
export const neededScopes: Readonly<Record<string, string>> = {
  'im:message.p2p_msg:readonly': '读私聊发给它的消息',
  'im:message.group_at_msg:readonly': '读群里 @ 它的消息',
  'im:message:send_as_bot': '发消息',
  'im:message:recall': '撤回自己发的消息',
  'im:message:readonly': '看消息谁读过',
  'im:chat:readonly': '看自己在哪个群',
  'im:resource': '收发文件（制度文件、报名名单等）',
};

/** What it does without, less conveniently. */
export const usefulScopes: Readonly<Record<string, string>> = {
  'im:chat.members:read': '看群里有谁（生日祝福发到本人所在的群，公告谁收不到、谁没看）',
  'contact:contact.base:readonly': '查发消息的人是谁',
  'contact:user.phone:readonly': '按手机号认出名册里的职工',
  'contact:user.id:readonly': '按名册手机号找到职工的飞书账号',
  'cardkit:card:write': '答复边写边显示（接了大模型时）',
};

/** Events to subscribe (事件配置); the first is needed, the others make it attentive. */
export const events: Readonly<Record<string, string>> = {
  'im.message.receive_v1': '接收消息（必需）',
  'im.chat.member.bot.added_v1': '被拉进群时自我介绍',
  'im.chat.member.bot.deleted_v1': '被移出群后不再往群里推送',
  'im.chat.disbanded_v1': '群解散',
  'im.chat.updated_v1': '群改名',
  'im.chat.member.user.added_v1': '有人进群',
  'im.chat.member.user.deleted_v1': '有人退群、被移出群',
  'im.chat.member.user.withdrawn_v1': '撤回了拉人进群',
  'im.chat.access_event.bot_p2p_chat_entered_v1': '有人第一次打开私聊时打招呼',
  'im.message.recalled_v1': '撤回了的问题不再回答',
  'im.message.message_read_v1': '私聊消息已读',
  'contact.user.updated_v3': '员工离职后停用账号',
  'contact.user.deleted_v3': '员工账号删除',
};

/** Callbacks to subscribe (回调配置). */
export const callbacks: Readonly<Record<string, string>> = { 'card.action.trigger': '卡片按钮（必需）' };

/** A list for people to read, one a line. */
export function listed(table: Readonly<Record<string, string>>, indent = '   '): string {
  const width = Math.max(...Object.keys(table).map(({ length }) => length)) + 2;
  return Object.entries(table)
    .map(([name, use]) => `${indent}${name.padEnd(width)}${use}`)
    .join('\n');
}
