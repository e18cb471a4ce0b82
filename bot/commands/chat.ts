import { deleteChat, saveChat } from '../../db/chats.ts';
import { saveIdentity } from '../../db/identities.ts';
import { findPerson } from '../../db/people.ts';
import type { Message } from '../../jobs/delivery/message.ts';
import type { CommandLine } from '../cli/command-line.ts';
import { type Terminal, WrongUsage } from '../cli/terminal.ts';
import { chatOption, unitOption } from './options.ts';

/** `npx niangjia chat`: a line in, replies out, until end of input, through the same way in as every channel. */
export const chat: CommandLine = {
  usage: 'chat',
  description: '在终端里对话：一行一句，按钮用数字',
  options: [
    ['--unit <单位>', '在哪个单位'],
    ['--person <编号>', '以谁的身份（编号见 people list）'],
    ['--chat <场合>', 'private（私聊，默认）或 group（群聊）'],
  ],
  async run({ terminal, open }, { json, option }) {
    const kind = chatOption(option('chat') ?? 'private');
    const niangjia = await open();
    await niangjia.sample.ensure();
    const personId = option('person');
    const person = personId === undefined ? undefined : await findPerson(niangjia.db, personId);
    if (personId !== undefined && !person) {
      throw new WrongUsage(
        `名册里没有编号“${personId.slice(0, 40)}”。用 npx niangjia people list 查看编号。`,
      );
    }
    const unitName = option('unit');
    const unit = unitName === undefined ? undefined : unitOption(await niangjia.tree(), unitName);

    const senderId = person?.id ?? 'visitor';
    if (person)
      await saveIdentity(niangjia.db, { channel: 'terminal', externalId: senderId, personId: person.id });
    const session = niangjia.terminal.open({
      senderId,
      kind,
      onMessage: (message) => show(terminal, json, message),
    });
    const { id } = await saveChat(niangjia.db, {
      channel: 'terminal',
      externalId: session.chatExternalId,
      kind,
      title: null,
      unitId: unit?.id ?? null,
      personId: null,
      sample: false,
    });
    try {
      for await (const line of terminal.lines()) {
        if (line.trim() === '') continue;
        await session.type(line);
        await niangjia.settled(id);
      }
    } finally {
      session.end();
      await deleteChat(niangjia.db, id);
    }
    return 0;
  },
};

function show(terminal: Terminal, json: boolean, message: Message): void {
  const { text, buttons = [], outcome, numbersFrom } = message;
  const labels = buttons.map(({ label }) => label);
  if (json) {
    terminal.out(
      `${JSON.stringify({ text, buttons: labels, ...(outcome === undefined ? {} : { outcome }) })}\n`,
    );
    return;
  }
  const lines = [
    ...(message.title ? [`【${message.title}】`] : []),
    text,
    ...(message.citations ?? []).map(
      ({ document, clause, quote }) => `  依据《${document}》${clause}：${quote}`,
    ),
    ...(message.note ? [message.note] : []),
    ...buttons.map(({ label, say }, index) =>
      numbersFrom === undefined ? `  ${label}：请发 ${say}` : `  ${numbersFrom + index}. ${label}`,
    ),
  ];
  terminal.out(`${lines.join('\n')}\n\n`);
}
