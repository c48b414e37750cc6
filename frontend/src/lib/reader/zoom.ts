// How large a page is shown, as a multiple of the width that it has.
const steps = [1, 1.5, 2, 3, 4];

export const larger = (zoom: number) => steps.find((step) => step > zoom) ?? zoom;
export const smaller = (zoom: number) => steps.findLast((step) => step < zoom) ?? zoom;

/** A pixel takes four bytes, and a phone of 2 GB has three pages in its memory. */
const most = 4_000_000;

/** Dots for each pixel of the page's style: as many as the screen has, as long as there is room for them. */
export const densityOf = (width: number, height: number, screen: number) =>
	Math.min(screen, Math.sqrt(most / (width * height)));
