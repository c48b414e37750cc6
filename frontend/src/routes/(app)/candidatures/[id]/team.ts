// The rows of a team as they are typed. Nobody is sent without a name: such a row waits on this device, in its place.
import type { Schema } from '#lib/api/client.ts';

type Member = Schema<'TeamMember'>;
export type Unnamed = { at: number; member: Member };

const isNamed = ({ name }: Member) => !!name.trim();

export const named = (rows: Member[]): Member[] => rows.filter(isNamed);

export const unnamed = (rows: Member[]): Unnamed[] =>
	rows
		.map((member, at) => ({ at, member }))
		.filter(({ member }) => !isNamed(member) && Object.values(member).some((typed) => typed?.trim()));

/** The rows that were sent, and those that were not where they stood. */
export function allRows(team: Member[], waiting: Unnamed[]): Member[] {
	const rows = [...team];
	for (const { at, member } of waiting) rows.splice(at, 0, member);
	return rows;
}

/** The pointer under which the server speaks of what the page shows; nothing for a row that it was not sent. */
export function pointerSent(rows: Member[], pointer: string): string | undefined {
	const [, row, field] = /^\/team\/(\d+)(\/.*)?$/.exec(pointer) ?? [];
	if (row === undefined) return pointer;
	const at = Number(row);
	return rows[at] && isNamed(rows[at]) ? `/team/${named(rows.slice(0, at)).length}${field ?? ''}` : undefined;
}
