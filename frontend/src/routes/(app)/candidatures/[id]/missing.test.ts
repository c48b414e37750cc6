import { expect, it } from 'vitest';
import { stillMissing } from './missing.ts';

it('takes from what the server found missing what is filled in by now', () => {
	const required = (pointer: string) => ({ pointer, code: 'required' });
	const missing = [
		'/title',
		'/country',
		'/answers/problem',
		'/answers/domains',
		'/answers/certified',
		'/files/deck',
		'/team'
	].map(required);
	const content = {
		title: 'Pompe',
		country: '',
		answers: { problem: '', domains: ['water'], certified: false },
		team: [{ name: 'Awa' }]
	};
	const left = stillMissing([...missing, { pointer: '/title', code: 'too_long' }], content);
	expect(left.map(({ pointer }) => pointer)).toEqual([
		'/country',
		'/answers/problem',
		'/answers/certified',
		'/files/deck',
		'/title'
	]);
});
