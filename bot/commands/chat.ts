import { writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { makeFolder } from '../../db/make-folder.ts';
import { deleteChat, saveChat } from '../../db/chats/chats.ts';
import { saveIdentity } from '../../db/people/identities.ts';
import { findPerson } from '../../db/people/people.ts';
import { type Message, wordsToType } from '../../jobs/delivery/message.ts';
import type { CommandLine } from '../cli/command-line.ts';
import { joinContinued } from '../cli/continued-lines.ts';
import { type Terminal, WrongUsage } from '../cli/terminal.ts';
import { chatOption, unitOption } from './options.ts';

/** `npx niangjia chat`: a line in, replies out, until end of input, through the same way in as every channel. */
export const chat: CommandLine = {
  usage: 'chat',
  description: '在终端里对话：一行一句，按钮用数字',
  notes:
    '几行的话（例如群里的接龙）可以整段粘贴，粘完按一次回车；也可以在行末写 \\ 接着写下一行。\n收到的文件存在数据文件夹的 chat-files 里，路径会写出来。',
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
    const folder = join(niangjia.config.database.folder, 'chat-files');
    const session = niangjia.terminal.open({
      senderId,
      kind,
      onMessage: async (message) => show(terminal, json, message, await keepFile(folder, message)),
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
      for await (const said of joinContinued(terminal.lines())) {
        if (said.trim() === '') continue;
        await session.type(said);
        await niangjia.settled(id);
      }
    } finally {
      session.end();
      await deleteChat(niangjia.db, id);
    }
    return 0;
  },
};

/** Saves the file that came with a message, under a name that nothing has yet. @returns where; undefined: there was none. */
async function keepFile(folder: string, { file }: Message): Promise<string | undefined> {
  if (!file) return undefined;
  makeFolder(folder);
  const name = basename(file.name.replaceAll('\\', '/'));
  const ending = extname(name);
  const bytes = Buffer.from(file.base64, 'base64');
  for (let copy = 1; ; copy += 1) {
    const path = join(folder, copy === 1 ? name : `${basename(name, ending)}-${copy}${ending}`);
    try {
      // What is in it may concern people.
      await writeFile(path, bytes, { flag: 'wx', mode: 0o600 });
      return path;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
}

function show(terminal: Terminal, json: boolean, message: Message, file: string | undefined): void {
  const { text, buttons = [], outcome, numbersFrom } = message;
  const labels = buttons.map(({ label }) => label);
  if (json) {
    terminal.out(
      `${JSON.stringify({ text, buttons: labels, ...(outcome === undefined ? {} : { outcome }), ...(file === undefined ? {} : { file }) })}\n`,
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
    ...(file === undefined ? [] : [`  文件：${file}`]),
    ...buttons.map((button, index) =>
      numbersFrom === undefined
        ? `  ${button.label}：请发 ${wordsToType(button)}`
        : `  ${numbersFrom + index}. ${button.label}`,
    ),
  ];
  terminal.out(`${lines.join('\n')}\n\n`);
}
