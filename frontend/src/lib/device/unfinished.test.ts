// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { dropUnfinished, keepUnfinished, unfinished } from './unfinished.ts';

const target = { entryId: 'e1', field: 'annexes' };
const one = { name: 'plan.pdf', size: 10, sent: 4, url: '/api/v1/uploads/x', at: 1_000 };

it('knows what was begun for a field, for as long as the server keeps it', () => {
	keepUnfinished(target, 'aa', { ...one, at: Date.now() });
	keepUnfinished(target, 'bb', { ...one, name: 'photo.jpg', at: Date.now() });
	expect(Object.keys(unfinished(target))).toEqual(['aa', 'bb']);
	expect(unfinished({ ...target, field: 'deck' })).toEqual({});
	expect(unfinished(target, Date.now() + 25 * 3_600_000)).toEqual({});
	dropUnfinished(target, 'aa');
	expect(Object.values(unfinished(target)).map(({ name }) => name)).toEqual(['photo.jpg']);
});
