import { expect, it } from 'vitest';
import { blocksOf } from './prose.ts';

it('reads headings, lists and paragraphs, and leaves the rest as it was typed', () => {
	expect(blocksOf('# Objet\nLe concours.\n\n- un\n- deux\n\n<b>texte</b>')).toEqual([
		{ kind: 'heading', text: 'Objet' },
		{ kind: 'paragraph', text: 'Le concours.' },
		{ kind: 'list', items: ['un', 'deux'] },
		{ kind: 'paragraph', text: '<b>texte</b>' }
	]);
});
