import { Problem } from '#lib/api/problem.ts';

/** A part of the reader that comes later; where there is no network, this device may not have it. */
export const partOf = <Part>(coming: Promise<{ default: Part }>): Promise<Part> =>
	coming.then(
		(part) => part.default,
		() => Promise.reject(new Problem(0, { code: 'reader_not_kept' }))
	);
