type Words = (params: Record<string, unknown>) => string;

const modules = import.meta.glob<Record<string, Words>>('../paraglide/messages/problem_*.js', { eager: true });

export const problemWords: Record<string, Words> = Object.assign({}, ...Object.values(modules));
