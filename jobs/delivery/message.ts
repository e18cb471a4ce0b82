import type { Picture } from './pictures/picture.ts';

/** A pressed button is the same as saying its words: one gate and one handler serve both. */
export interface Button {
  readonly label: string;
  /**
   * What pressing it says: a command that names what it is about (`/报名 3 羽毛球`), for a card stays in the chat and is
   * pressed late, or twice. Bare words would be taken for whatever is open by then.
   */
  readonly say: string;
  /** What to type where it cannot be pressed, if that is not what it says. */
  readonly typed?: string;
  readonly style?: 'primary' | 'danger';
}

/** A citation as people read it: document, clause, since when, and the words themselves. */
export interface MessageCitation {
  readonly document: string;
  readonly clause: string;
  readonly effectiveOn?: string;
  readonly quote: string;
}

/** A file sent along with a message. */
export interface MessageFile {
  readonly name: string;
  readonly base64: string;
  /** Shown as a picture where the channel can. */
  readonly isPicture?: boolean;
}

/** A file that stands in the database once for all who get it; it is put in when the message is sent. */
export interface StoredFile {
  readonly id: number;
  readonly name: string;
  readonly isPicture: boolean;
}

/** What to type instead of pressing a button that no number stands for. */
export const wordsToType = ({ say, typed }: Button): string => typed ?? say;

/** The message as it is where people only type. */
export function asTyped({ typed, buttons, ...message }: Message): Message {
  if (!typed) return { ...message, ...(buttons ? { buttons } : {}) };
  return { ...message, ...typed };
}

/** The message as it is sent, with what leads to its buttons at the end of its text. */
export function withLead({ buttonsLead, ...message }: Message): Message {
  return buttonsLead && message.buttons?.length
    ? { ...message, text: `${message.text}\n\n${buttonsLead}` }
    : message;
}

/** One message to one chat, written once and platform-neutral; each channel renders it at its best. */
export interface Message {
  readonly title?: string;
  /** Plain text with line breaks. */
  readonly text: string;
  readonly citations?: readonly MessageCitation[];
  readonly buttons?: readonly Button[];
  /** What the buttons are, said right before them; where none stand, nor does it. */
  readonly buttonsLead?: string;
  readonly file?: MessageFile;
  readonly stored?: StoredFile;
  /** An ornament where the channel can show one; it says nothing that the text does not. */
  readonly picture?: Picture;
  /** The platform's id of the message this one answers, in the same chat. */
  readonly answers?: string;
  /**
   * The number its first button is chosen by, where the channel has no buttons and the inbox knows what numbers
   * stand for. Without it nobody can answer with a number: what the buttons say has to be typed.
   */
  readonly numbersFrom?: number;
  /** What stands in place of text and buttons where there are none to press: it says what to type. */
  readonly typed?: { readonly text: string };
  /** Small print under the message. */
  readonly note?: string;
  /** How the question it answers ended (see `knowledge/answer/outcome.ts`); channels may show it or not. */
  readonly outcome?: string;
}
