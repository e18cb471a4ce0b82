import type { Message } from '../../../jobs/delivery/message.ts';

/** Feishu's markdown would read these in people's words as format; as numeric entities they are shown as typed. */
const escape = (text: string) => text.replace(/[&<>*_~`[\]()#\\-]/g, (character) => `&#${character.charCodeAt(0)};`);

const markdown = (content: string) => ({ tag: 'markdown', content });

/** A message as card JSON 2.0 (Feishu: card-json-v2). */
export function renderCard({ title, text, citations = [], buttons = [], note }: Message): object {
  const sources = citations.map(
    ({ document, clause, effectiveOn, quote }) =>
      `**${escape(`《${document}》${clause}`)}**${effectiveOn ? escape(`（${effectiveOn} 起施行）`) : ''}\n${escape(quote)}`,
  );
  return {
    schema: '2.0',
    config: { update_multi: true },
    ...(title ? { header: { title: { tag: 'plain_text', content: title } } } : {}),
    body: {
      elements: [
        markdown(escape(text)),
        ...(sources.length > 0
          ? [
              {
                tag: 'collapsible_panel',
                header: { title: { tag: 'plain_text', content: '依据' } },
                elements: sources.map(markdown),
              },
            ]
          : []),
        ...buttons.map(({ label, say, style }) => ({
          tag: 'button',
          text: { tag: 'plain_text', content: label },
          type: style ?? 'default',
          behaviors: [{ type: 'callback', value: { say } }],
        })),
        ...(note ? [{ tag: 'markdown', content: escape(note), text_size: 'notation' }] : []),
      ],
    },
  };
}
