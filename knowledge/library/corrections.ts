import type { CorrectedField, DocumentCorrection } from '../../db/library/document-corrections.ts';
import type { Document, DocumentContent } from '../../db/library/documents.ts';
import { comparisonKey } from '../search/normalise.ts';
import { editionKey } from './editions.ts';

/** What a document says of itself that staff may correct; supersession follows from other documents. */
export type ReadField = Exclude<CorrectedField, 'superseded_by'>;

/** A field's value as a correction keeps it. */
export function valueOf(content: DocumentContent, field: ReadField): string | null {
  switch (field) {
    case 'title':
      return content.title;
    case 'number':
      return content.number;
    case 'unit':
      return content.unitId;
    case 'effective_on':
      return content.effectiveOn;
    case 'ends_on':
      return content.endsOn;
  }
}

/** The content with one field changed, and what follows from it. Title and unit cannot be taken away. */
export function withValue<T extends DocumentContent>(content: T, field: ReadField, value: string | null): T {
  switch (field) {
    case 'title':
      return value === null
        ? content
        : { ...content, title: value, titleKey: comparisonKey(value), editionKey: editionKey(value) };
    case 'number':
      return { ...content, number: value };
    case 'unit':
      return value === null ? content : { ...content, unitId: value };
    case 'effective_on':
      return { ...content, effectiveOn: value };
    case 'ends_on':
      return { ...content, endsOn: value };
  }
}

const apply = <T extends DocumentContent>(
  content: T,
  corrections: readonly DocumentCorrection[],
  value: (correction: DocumentCorrection) => string | null,
): T =>
  corrections.reduce(
    (changed, correction) =>
      correction.field === 'superseded_by'
        ? changed
        : withValue(changed, correction.field, value(correction)),
    content,
  );

/** What was read, as staff corrected it. */
export const corrected = <T extends DocumentContent>(
  read: T,
  corrections: readonly DocumentCorrection[],
): T => apply(read, corrections, ({ value }) => value);

/** What was read from a document's text before staff corrected it: by this a file is recognised again. */
export const asRead = (held: Document, corrections: readonly DocumentCorrection[]): Document =>
  apply(held, corrections, ({ readValue }) => readValue);
