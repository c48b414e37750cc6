import { playContest } from './support/contest.ts';
import { test } from './support/fleet.ts';
import { expect } from './support/test.ts';

test.use({ edition: 'fleet' });
test.setTimeout(420_000);

test('the same contest on two replicas, PostgreSQL and S3, of which one is killed again and again', async ({
	enter,
	server,
	faults
}) => {
	let kills = 0;
	await playContest(enter, server, async () => {
		await new Promise((resolve) => setTimeout(resolve, 1_500)); // in the middle of the marks
		await server.crash();
		kills++;
	});
	expect(kills).toBe(4);
	// What was on its way to a killed replica is answered by the proxy (502), and sent again by the page: once a kill
	// at most.
	const cut = faults.filter((fault) => fault.startsWith('502 '));
	expect(cut.length, cut.join('\n')).toBeLessThanOrEqual(kills);
	for (const fault of cut) faults.splice(faults.indexOf(fault), 1);
});
