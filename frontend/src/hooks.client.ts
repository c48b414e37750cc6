// What the error page knows of a page that could not be loaded: the server's own answer, where it gave one.
import type { HandleClientError } from '@sveltejs/kit/hooks';
import { Problem } from '#lib/api/problem.ts';

export const handleError: HandleClientError = ({ kind, error }) => {
	if (error instanceof Problem) return { status: error.status, code: error.code };
	if (kind === 'unknown') console.error(error);
};
