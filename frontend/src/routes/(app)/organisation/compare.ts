/** Labels for things of a list that two organizers compare: the first line of each. */
export const titles = (told: Record<string, string>): Record<string, () => string> =>
	Object.fromEntries(Object.entries(told).map(([key, text]) => [key, () => text.split('\n', 1)[0] ?? key]));
