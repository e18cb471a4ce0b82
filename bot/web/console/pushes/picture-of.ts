import type { PictureName } from '../../../../jobs/delivery/pictures/picture.ts';
import { html, type HtmlValue } from '../../html.ts';

/** The ornament of a greeting, where it has one. */
export const pictureOf = (picture: PictureName | undefined): HtmlValue =>
  picture !== undefined &&
  html`<img class="ornament" src="/pictures/${picture}.svg" alt="" loading="lazy" />`;
