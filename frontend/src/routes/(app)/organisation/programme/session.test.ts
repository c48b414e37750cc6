import { expect, it } from 'vitest';
import { blankSession, exchanged, formOf, inOrder, sessionOf, type Session } from './session.ts';

const session = (more: Partial<Session>): Session => ({
	kind: 'panel',
	title: { fr: 'Panel' },
	speakers: [],
	startsAt: '2026-01-29T09:00:00.000Z',
	endsAt: '2026-01-29T10:00:00.000Z',
	...more
});

it('brings a session back as it was', () => {
	const stored = session({ id: 'a', title: { fr: 'Cérémonie', en: 'Ceremony' }, room: 'CICB', speakers: ['A', 'B'] });
	expect(sessionOf(formOf(stored), 'a')).toEqual(stored);
});

it('sorts by time and begins a new one where the last ends', () => {
	const late = session({ startsAt: '2026-01-30T09:00:00.000Z', endsAt: '2026-01-30T11:00:00.000Z' });
	const sorted = inOrder([late, session({})]);
	expect(sorted[1]).toBe(late);
	expect(blankSession(sorted, '2026-01-29')).toMatchObject({
		startsAt: '2026-01-30T11:00',
		endsAt: '2026-01-30T12:00'
	});
	expect(blankSession([], '2026-01-29').startsAt).toBe('2026-01-29T09:00');
});

it('makes a change over somebody else’s, but not of the same session', () => {
	const [panel, pitch] = [session({ id: 'a' }), session({ id: 'b', title: { fr: 'Pitchs' } })];
	const theirs = [session({ id: 'c' }), session({ id: 'd', title: { fr: 'Concert' } })];
	expect(exchanged(theirs, panel, pitch)?.map(({ title }) => title.fr)).toEqual(['Concert', 'Pitchs']);
	expect(exchanged(theirs, panel)?.map(({ title }) => title.fr)).toEqual(['Concert']);
	expect(exchanged(theirs, undefined, pitch)).toHaveLength(3);
	expect(exchanged(theirs, pitch, panel)).toBeUndefined();
});
