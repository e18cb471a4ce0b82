import type { Message } from '../../../jobs/delivery/message.ts';

/** Feishu counts 30 KB and style adds to it on their side (230025). */
const maxCardBytes = 28 * 1024;
/** Feishu: at most 200 elements in a card, nested ones counted. */
const maxElements = 200;

type Look = { readonly text_size?: 'notation'; readonly text_color?: 'grey' };

/** Plain text: nothing that people or documents write can become a mention, a link or a format. */
const words = (content: string, look: Look = {}) => ({
  tag: 'div',
  text: { tag: 'plain_text', content, ...look },
});

/** An ornament: it cannot be opened, and says nothing that the words do not. */
const picture = (key: string) => ({
  tag: 'img',
  img_key: key,
  alt: { tag: 'plain_text', content: '' },
  scale_type: 'fit_horizontal',
  preview: false,
});

/**
 * A message as card JSON 2.0 (Feishu: feishu-cards/card-json-v2-structure).
 *
 * @param pictureKey of a picture to stand above the words.
 * @returns the card's JSON, or undefined where it would be beyond what a card may hold.
 */
export function renderCard(
  { title, text, citations = [], buttons = [], note }: Message,
  pictureKey?: string,
): string | undefined {
  const sources = citations.flatMap(({ document, clause, effectiveOn, quote }) => [
    words(`《${document}》${clause}${effectiveOn ? `（${effectiveOn} 起施行）` : ''}`, {
      text_color: 'grey',
    }),
    words(quote),
  ]);
  const elements = [
    ...(pictureKey === undefined ? [] : [picture(pictureKey)]),
    words(text),
    ...(sources.length > 0
      ? [
          {
            tag: 'collapsible_panel',
            expanded: false,
            header: { title: { tag: 'plain_text', content: '依据' } },
            elements: sources,
          },
        ]
      : []),
    ...buttons.map(({ label, say, style }) => ({
      tag: 'button',
      text: { tag: 'plain_text', content: label },
      type: style ?? 'default',
      behaviors: [{ type: 'callback', value: { say } }],
    })),
    ...(note ? [words(note, { text_size: 'notation', text_color: 'grey' })] : []),
  ];
  const card = JSON.stringify({
    schema: '2.0',
    config: { update_multi: true },
    ...(title ? { header: { title: { tag: 'plain_text', content: title } } } : {}),
    body: { elements },
  });
  const fits = Buffer.byteLength(card) <= maxCardBytes && elements.length + sources.length <= maxElements;
  return fits ? card : undefined;
}
