import { test } from './support/test.ts';
import { callAsMember } from './support/operate.ts';
import { examine } from './support/examine.ts';

test('a look', async ({ enter }) => {
	test.setTimeout(900_000);
	const page = await enter('organisateur@demo.palmares');
	const call = await callAsMember(page, 'organisateur');
	const { id } = await call('GET', '/editions/current');
	const edition = await call('GET', `/editions/${id}`);
	const at = (key: string, n: number) => edition.categories.find((c: { key: string }) => c.key === key).rounds[n].id as string;
	const open = at('startup', 0);
	const soon = at('project', 1);
	const done = at('administration', 1);
	const entries = await call('GET', `/editions/${id}/entries`);
	const accepted = entries.items.find((e: { state: string }) => e.state === 'accepted')?.id;
	for (const [lang, prefix] of [['fr', ''], ['en', '/en']] as const) {
		const one = (path: string, name: string) => examine(page, prefix + path, `org-${name}-${lang}`);
		await one('/organisation', 'overview');
		await one(`/organisation/tours/${open}/jury`, 'jury');
		await one(`/organisation/tours/${soon}/classement`, 'ranking-soon');
		if (lang === 'fr') await one(`/organisation/tours/${done}/classement`, 'ranking-done');
		await one(`/organisation/tours/${open}`, 'settings');
		await one(`/organisation/tours/${open}/avancement`, 'pace');
		await one(`/organisation/tours/${done}/passages`, 'stage');
		await one(`/deliberation/${done}`, 'deliberation');
		await one('/organisation/edition', 'edition');
		await one('/organisation/echanges', 'exchange');
		await one('/organisation/cloture', 'closing');
		await one('/organisation/personnes', 'people');
		await one('/organisation/prix', 'prizes');
		await one(`/instruction/${accepted}`, 'screening');
	}
	const observer = await enter('observateur@demo.palmares');
	for (const [lang, prefix] of [['fr', ''], ['en', '/en']] as const) {
		const one = (path: string, name: string) => examine(observer, prefix + path, `obs-${name}-${lang}`);
		await one('/organisation/cloture', 'closing');
		await one('/organisation/personnes', 'people');
		await one('/instruction', 'screening');
		await one(`/organisation/tours/${open}/papier`, 'paper');
	}
	const admin = await enter('administrateur@demo.palmares');
	await examine(admin, '/comptes', 'adm-accounts-fr');
	await examine(admin, '/en/comptes', 'adm-accounts-en');
});
