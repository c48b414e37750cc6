// The PIN of a known device. Six digits alone protect nothing: they are worth something because they are mixed with a
// secret that never leaves this browser. The secret is a WebCrypto key that no script can read out; it can only sign.
//
//   salt   = HMAC-SHA-256(device secret, context)
//   root   = PBKDF2-SHA-256(PIN, salt, 310,000 rounds)
//   proof  = HKDF(root, "sign in")   what the server gets, and keeps only as an argon2id hash; five wrong ones end the PIN
//   key    = HKDF(root, "at rest")   AES-GCM, not extractable: for what is kept on this device, with no network at all
//
// From the proof nobody gets to the key, so the server can never open what is on the device. Whoever takes a copy of the
// browser's files holds the device secret too, and is then held up by the rounds alone, for about a day: hence a PIN
// protects a phone that is lent or lost for an hour, and no more. The key changes with the PIN: encrypt with a key of your
// own, and wrap that one, so that a new PIN wraps it again.
import { openDB, type DBSchema } from 'idb';
import { rememberPin, type KnownHere } from './pins-here.ts';

/** What a PIN opens. */
export type Unlocked = { proof: string; key: CryptoKey };

const rounds = 310_000;
const digits = /^\d{6}$/;

interface Shelf extends DBSchema {
	/** One device secret per person who has set a PIN here. */
	secrets: { key: string; value: CryptoKey };
}

// A database of its own: emptying the drafts at sign-out must not forget the device.
const shelf = () =>
	openDB<Shelf>('palmares-pin', 1, {
		upgrade: (db) => void db.createObjectStore('secrets')
	});

const inShelf = async <T>(work: (db: Awaited<ReturnType<typeof shelf>>) => Promise<T>): Promise<T> => {
	const db = await shelf();
	try {
		return await work(db);
	} finally {
		db.close();
	}
};

export const isPin = (text: string): boolean => digits.test(text);

/** A new device secret for a new PIN. Nothing is kept until keep() is called, when the server has taken the proof. */
export async function choosePin(
	person: string,
	pin: string
): Promise<Unlocked & { keep: (known: KnownHere) => Promise<void> }> {
	const secret = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
	const keep = async (known: KnownHere) => {
		await inShelf((db) => db.put('secrets', secret, person));
		rememberPin(person, known);
	};
	return { ...(await derive(secret, person, pin)), keep };
}

/** What the PIN opens here; undefined where the person has none. A wrong PIN opens something else: a key that fits nothing. */
export async function unlock(person: string, pin: string): Promise<Unlocked | undefined> {
	const secret = await inShelf((db) => db.get('secrets', person));
	return secret && derive(secret, person, pin);
}

export async function forgetPin(person: string): Promise<void> {
	rememberPin(person);
	await inShelf((db) => db.delete('secrets', person));
}

async function derive(secret: CryptoKey, person: string, pin: string): Promise<Unlocked> {
	if (!isPin(pin)) throw new TypeError('a PIN has six digits');
	const salt = await crypto.subtle.sign('HMAC', secret, bytes('palmares pin 1\n' + person));
	const typed = await crypto.subtle.importKey('raw', bytes(pin), 'PBKDF2', false, ['deriveBits']);
	const stretched = await crypto.subtle.deriveBits(
		{ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
		typed,
		256
	);
	const root = await crypto.subtle.importKey('raw', stretched, 'HKDF', false, ['deriveBits', 'deriveKey']);
	const use = (info: string) => ({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: bytes(info) });
	const proof = await crypto.subtle.deriveBits(use('sign in'), root, 256);
	const key = await crypto.subtle.deriveKey(use('at rest'), root, { name: 'AES-GCM', length: 256 }, false, [
		'encrypt',
		'decrypt',
		'wrapKey',
		'unwrapKey'
	]);
	return { proof: text(proof), key };
}

const bytes = (text: string) => new TextEncoder().encode(text);

/** Base64url, as the server's other secrets. */
const text = (raw: ArrayBuffer) =>
	btoa(String.fromCharCode(...new Uint8Array(raw)))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replaceAll('=', '');
