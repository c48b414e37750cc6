import type { Schema } from '#lib/api/client.ts';

/** One entry between the official order and another, by its row on either side, from 0. */
export type Slope = {
	id: string;
	number: string;
	from: number;
	to: number;
	left: number;
	right: number;
	mark: 'enters' | 'leaves' | 'moves' | 'stays';
};

/** How many entries a picture holds before it leaves out those that stay. */
const most = 16;

const last = (rank: number) => rank || Infinity;

/** The lines of the picture: every ranked entry where there are few, else those that move. */
export function slopesOf(places: Schema<'Place'>[], change: Schema<'WhatIf'>): Slope[] {
	const moves = new Map(change.moves.map((move) => [move.entryId, move]));
	const standing = places.filter(({ entryId, rank }) => rank || moves.has(entryId));
	const shown =
		standing.length <= most ? standing : standing.filter(({ entryId }) => moves.has(entryId)).slice(0, most);
	const lines = shown.map((place): Slope => {
		const from = place.rank ?? 0;
		const move = moves.get(place.entryId);
		const mark = change.enters.includes(place.entryId)
			? 'enters'
			: change.leaves.includes(place.entryId)
				? 'leaves'
				: move
					? 'moves'
					: 'stays';
		return { id: place.entryId, number: place.number, from, to: move ? move.to : from, left: 0, right: 0, mark };
	});
	const order = (side: 'from' | 'to') =>
		lines.toSorted((a, b) => (last(a[side]) === last(b[side]) ? 0 : last(a[side]) - last(b[side])));
	for (const [row, line] of order('from').entries()) line.left = row;
	for (const [row, line] of order('to').entries()) line.right = row;
	return lines;
}

/** After how many rows the line of what is at stake falls; nowhere where entries are left out of the picture. */
export function cutOf(ranking: Schema<'Ranking'>, stake: Schema<'WhatIfs'>['stake']): number {
	const ranked = ranking.places.filter(({ rank }) => rank);
	if (ranked.length > most) return 0;
	const within = ranked.filter((place) => (stake === 'selection' ? place.selected : place.rank! <= 3)).length;
	return within < ranked.length ? within : 0;
}
