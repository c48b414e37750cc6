// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { choosePin, forgetPin, isPin, unlock } from './pin.ts';
import { pinOf, pinsHere } from './pins-here.ts';

const nonce = { name: 'AES-GCM', iv: new Uint8Array(12) };
const known = (person: string) => ({ person, name: person, device: 'device of ' + person });
const note = new TextEncoder().encode('14,5');

it('has six digits', () => {
	expect(['123456', '000000'].every(isPin)).toBe(true);
	expect(['12345', '1234567', '12a456', '', ' 123456'].some(isPin)).toBe(false);
	return expect(choosePin('awa', '1234')).rejects.toThrow('six digits');
});

it('opens the same with the same PIN, and something else with another', async () => {
	expect(pinOf('awa')).toBeUndefined();
	expect(await unlock('awa', '271828')).toBeUndefined();
	const chosen = await choosePin('awa', '271828');
	expect(pinOf('awa')).toBeUndefined(); // the server may refuse it yet
	await chosen.keep(known('awa'));
	expect(pinOf('awa')?.device).toBe('device of awa');
	const sealed = await crypto.subtle.encrypt(nonce, chosen.key, note);

	const again = await unlock('awa', '271828');
	expect(again?.proof).toBe(chosen.proof);
	expect(new TextDecoder().decode(await crypto.subtle.decrypt(nonce, again!.key, sealed))).toBe('14,5');

	const wrong = await unlock('awa', '314159');
	expect(wrong?.proof).not.toBe(chosen.proof);
	await expect(crypto.subtle.decrypt(nonce, wrong!.key, sealed)).rejects.toThrow();
});

it('is worth nothing elsewhere, and nothing can be read out of it', async () => {
	const here = await choosePin('issa', '271828');
	const elsewhere = await choosePin('issa', '271828');
	expect(elsewhere.proof).not.toBe(here.proof);
	expect(here.proof).toMatch(/^[\w-]{43}$/);
	await expect(crypto.subtle.exportKey('raw', here.key)).rejects.toThrow();
});

it('is forgotten on this device, of one person only', async () => {
	await (await choosePin('awa', '271828')).keep(known('awa'));
	await (await choosePin('fatou', '161803')).keep(known('fatou'));
	await forgetPin('awa');
	expect(pinsHere()).toEqual([known('fatou')]);
	expect([await unlock('awa', '271828'), !!(await unlock('fatou', '161803'))]).toEqual([undefined, true]);
});
