/** A question in a list or a notice: enough of it to be recognised. */
export const shorten = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text);
