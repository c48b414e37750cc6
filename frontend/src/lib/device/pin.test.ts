import { expect, test } from 'vitest';
import { wrappingKey } from './pin.ts';

const salt = crypto.getRandomValues(new Uint8Array(16));

test('the PIN unwraps what it wrapped, another one or another salt does not, and the key is not read out', async () => {
	const key = await wrappingKey('271828', salt);
	const own = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt']);
	const iv = crypto.getRandomValues(new Uint8Array(12));
	const wrapped = await crypto.subtle.wrapKey('raw', own, key, { name: 'AES-GCM', iv });
	const unwrap = (by: CryptoKey) =>
		crypto.subtle.unwrapKey('raw', wrapped, by, { name: 'AES-GCM', iv }, 'AES-GCM', true, ['decrypt']);

	const back = await unwrap(await wrappingKey('271828', salt));
	expect(await crypto.subtle.exportKey('raw', back)).toEqual(await crypto.subtle.exportKey('raw', own));
	await expect(unwrap(await wrappingKey('271829', salt))).rejects.toThrow();
	await expect(unwrap(await wrappingKey('271828', new Uint8Array(16)))).rejects.toThrow();
	await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
});
