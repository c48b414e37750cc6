// The words for what went wrong. The server sends codes only; the words are in messages/…/problems.json.
import { Problem, Unreachable, type Fault } from '#lib/api/problem.ts';
import { m } from '#lib/paraglide/messages.js';

type Words = (params: Record<string, unknown>) => string;

// They come in a chunk of their own, to pages where something can fail: a visitor who only reads never pays for them.
let words = $state.raw<Record<string, Words>>({});
let asked: Promise<void> | undefined;
export const loadProblemWords = () =>
	(asked ??= import('./problem-words.ts').then(
		({ problemWords }) => void (words = problemWords),
		() => void (asked = undefined) // without a network now; the next failure asks again
	));

// By code: "email-taken" is the message problem_email_taken.
const nameOf = (code: string) => 'problem_' + code.replaceAll(/[^a-zA-Z0-9]/g, '_');

export function wordsOf(error: unknown): string {
	if (error instanceof Unreachable) return m.problem_unreachable();
	if (!(error instanceof Problem)) return m.problem_unknown({ code: 'client', requestId: '–' });
	const known = words[nameOf(error.code)];
	return known?.(error.body) ?? m.problem_unknown({ code: error.code, requestId: error.requestId ?? '–' });
}

export function wordsOfFault({ code, params = {} }: Fault): string {
	// Where the server names the limit, the words name it too: problem_too_long_max besides problem_too_long.
	const names = [...Object.keys(params).map((limit) => `${nameOf(code)}_${limit}`), nameOf(code)];
	const known = names.map((name) => words[name]).find(Boolean);
	return known?.(params) ?? m.problem_unknown({ code, requestId: '–' });
}

/** The words for one field of a form, by its pointer. */
export function fieldError(error: unknown, pointer: string): string | undefined {
	return error instanceof Problem ? error.at(pointer).map(wordsOfFault).join(' ') || undefined : undefined;
}
