/** Who has a PIN here, and what the server calls this device then. None of it is secret: the sign-in page offers it at once. */
export type KnownHere = { person: string; name: string; device: string };

const list = 'palmares.pins';

export function pinsHere(): KnownHere[] {
	try {
		return JSON.parse(localStorage.getItem(list) ?? '[]') as KnownHere[];
	} catch {
		return [];
	}
}

export const pinOf = (person: string): KnownHere | undefined => pinsHere().find((one) => one.person === person);

export const rememberPin = (person: string, known?: KnownHere) =>
	localStorage.setItem(
		list,
		JSON.stringify([...pinsHere().filter((one) => one.person !== person), ...(known ? [known] : [])])
	);
