// Passkeys: what the browser and the person's authenticator do between two calls.
import { post, type Schema } from './client.ts';
import { Problem } from './problem.ts';

/** Whether this browser can make and use passkeys; without TLS none can, but on localhost. */
export const passkeysHere = (): boolean =>
	typeof PublicKeyCredential === 'function' && 'parseCreationOptionsFromJSON' in PublicKeyCredential;

/** Has an authenticator make a passkey. */
export async function make(asked: Schema<'PasskeyOptions'>, name: string): Promise<Schema<'NewPasskey'>> {
	const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
		asked as unknown as PublicKeyCredentialCreationOptionsJSON
	);
	const made = await prompt(() => navigator.credentials.create({ publicKey }));
	const { id, response } = made.toJSON() as RegistrationResponseJSON;
	const { clientDataJSON: clientData, attestationObject: attestation, transports } = response;
	return { name, id, clientData, attestation, transports };
}

/** Has one of the person's passkeys sign. */
export async function sign(asked: Schema<'PasskeyOptions'>): Promise<Schema<'PasskeyAnswer'>> {
	if (!passkeysHere()) throw new Problem(0, { code: 'passkey_unsupported' });
	const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
		asked as unknown as PublicKeyCredentialRequestOptionsJSON
	);
	const signed = await prompt(() => navigator.credentials.get({ publicKey }));
	const { id, response } = signed.toJSON() as AuthenticationResponseJSON;
	const { clientDataJSON: clientData, authenticatorData, signature, userHandle } = response;
	return { id, clientData, authenticatorData, signature, ...(userHandle && { userHandle }) };
}

/** The password with a second factor: the code that was typed, or else a passkey. */
export async function prove(
	form: { password: string; code: string },
	passkeys: number
): Promise<Schema<'FactorProof'>> {
	const { password, code } = form;
	if (code.trim() || !passkeys) return { password, ...(code.trim() && { code }) };
	return { password, passkey: await sign(await post('/me/passkeys/proof')) };
}

// The browser says little of why there is no passkey, so that no page can tell who has one.
async function prompt(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
	try {
		return (await ask()) as PublicKeyCredential;
	} catch (refused) {
		const known = (refused as Error).name === 'InvalidStateError';
		throw new Problem(0, { code: known ? 'passkey_here' : 'passkey_cancelled' });
	}
}
