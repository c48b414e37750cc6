// What a PIN opens on this device. Six digits are soon tried through: each try must cost, and the key leaves no script.
const rounds = 600_000; // of PBKDF2-SHA-256, as OWASP advises

/** The key under which this device wraps its own: neither read out nor used for anything else. */
export async function wrappingKey(pin: string, salt: Uint8Array): Promise<CryptoKey> {
	const typed = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveKey']);
	const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt: new Uint8Array(salt), iterations: rounds };
	return crypto.subtle.deriveKey(derivation, typed, { name: 'AES-GCM', length: 256 }, false, ['wrapKey', 'unwrapKey']);
}
