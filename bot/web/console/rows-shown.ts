/** Older rows than these are not listed; the page says so. */
export const rowsShown = 200;
