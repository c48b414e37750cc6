import { expect, it } from 'vitest';
import type { Schema } from '#lib/api/client.ts';
import { contentOf, formOf, shortLines } from './profile.ts';

const content: Schema<'NewProfile'> = {
	expertise: [
		{ subject: 'health', level: 'expert' },
		{ subject: 'ai', level: 'familiar' }
	],
	prefers: ['ai'],
	avoids: ['finance'],
	languages: ['fr', 'bm'],
	countries: ['ML'],
	maxEntries: 0,
	away: [{ from: '2026-01-10', to: '2026-01-12' }],
	experienced: true,
	ties: ['Cabinet Diarra', 'Mariam Diarra']
};

it('writes what it read', () => {
	expect(contentOf(formOf(content))).toEqual(content);
});

it('sends neither half-written days nor what was taken back', () => {
	const form = formOf(content);
	form.levels.health = '';
	form.wishes.finance = '';
	form.most = 7.9;
	form.ties = ' Cabinet Diarra\n\nCabinet Diarra ';
	form.away.push({ from: '2026-02-01', to: '' }, { from: '2026-02-03', to: '2026-02-01' });
	expect(contentOf(form)).toEqual({
		...content,
		expertise: [{ subject: 'ai', level: 'familiar' }],
		avoids: [],
		maxEntries: 7,
		ties: ['Cabinet Diarra']
	});
});

it('tells a profile in a few lines', () => {
	const subjects = [{ value: 'health', label: { fr: 'Santé' } }];
	const lines = shortLines({ ...content, subjects } as unknown as Schema<'Profile'>);
	expect(lines).toContain('Langues\u00a0: Français et Bambara');
	expect(lines[1]).toMatch(/Santé/);
	expect(lines.at(-1)).toMatch(/Cabinet Diarra et Mariam Diarra/);
	expect(lines.at(-2)).toMatch(/du 10 janvier 2026 au 12 janvier 2026/);
});
