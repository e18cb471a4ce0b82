import { isDrawn, type Picture } from '../../../../jobs/delivery/pictures/picture.ts';
import { html, type HtmlValue } from '../../html.ts';

/** The ornament of a greeting, where it has one. */
export const pictureOf = (picture: Picture | undefined): HtmlValue =>
  picture !== undefined &&
  html`<img class="ornament" src="${isDrawn(picture) ? `/pictures/${picture}.svg` : `/console/pushes/pictures/${picture}`}" alt="" loading="lazy" />`;
