import type { Schema } from '#lib/api/client.ts';

type Assignment = Schema<'BoardAssignment'>;

export function countsOf(assignments: Assignment[], by: 'judgeId' | 'entryId', id: string) {
	const own = assignments.filter((assignment) => assignment[by] === id);
	return { id, all: own.length, done: own.filter((assignment) => assignment.state === 'submitted').length };
}
