// Opens what the server has sealed (pkg/ceremony/seal.go): a nonce, then JSON under AES-256-GCM.
import type { Show } from './hall.ts';

const nonceBytes = 12;
const use = 'palmares ceremony';

export async function unseal(content: ArrayBuffer, code: string): Promise<Show> {
	const letters = new TextEncoder();
	const secret = await crypto.subtle.importKey('raw', letters.encode(code), 'HKDF', false, ['deriveKey']);
	const key = await crypto.subtle.deriveKey(
		{ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: letters.encode(use) },
		secret,
		{ name: 'AES-GCM', length: 256 },
		false,
		['decrypt']
	);
	const opened = await crypto.subtle.decrypt(
		{ name: 'AES-GCM', iv: content.slice(0, nonceBytes) },
		key,
		content.slice(nonceBytes)
	);
	const show = JSON.parse(new TextDecoder().decode(opened)) as Show;
	await drawn(show);
	return show;
}

/** Pictures are decoded before their turn: none comes late on a slow machine. One that cannot be shown is left out. */
async function drawn({ entries }: Show): Promise<void> {
	await Promise.all(
		Object.values(entries).map(async (card) => {
			if (!card.picture) return;
			const image = new Image();
			image.src = card.picture;
			await image.decode().catch(() => (card.picture = undefined));
		})
	);
}

/** SHA-256 as the server writes it. */
export async function fingerprint(content: ArrayBuffer): Promise<string> {
	const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', content));
	return Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
