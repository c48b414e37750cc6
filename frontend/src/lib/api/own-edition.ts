// The edition in which a person works: the one they chose on this device, else the announced one if they have a role
// in it, else the one of their last grant.
import { currentEdition } from './edition.ts';
import { session, type Role } from './session.svelte.ts';

const shelf = 'palmares.edition';

export const chooseEdition = (id: string) => localStorage.setItem(shelf, id);

/** The editions in which the person has one of the roles. */
export function editionsOf(...roles: Role[]): string[] {
	const grants = session.person?.grants.filter((grant) => roles.includes(grant.role)) ?? [];
	return [...new Set(grants.map((grant) => grant.editionId))];
}

export async function ownEdition(...roles: Role[]): Promise<string> {
	const own = editionsOf(...roles);
	const chosen = localStorage.getItem(shelf) ?? '';
	if (own.includes(chosen)) return chosen;
	const current = await currentEdition().catch(() => undefined);
	return own.find((id) => id === current?.id) ?? own.at(-1) ?? current?.id ?? '';
}
