// Who sees which door. What may be done behind it is said by the server, in `can`.
import type { Role } from '#lib/api/session.svelte.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Door } from './navigation.ts';

export function ownDoors(has: (role: Role) => boolean, administrator: boolean): Door[] {
	const doors: [boolean, Door][] = [
		[true, { path: '/candidatures', label: m.shell_nav_entries() }],
		[has('screener') || has('organizer'), { path: '/instruction', label: m.shell_nav_screening() }],
		[has('judge') || has('president'), { path: '/jury', label: m.shell_nav_jury() }],
		[has('organizer') || has('president') || administrator, { path: '/organisation', label: m.shell_nav_organizer() }],
		[has('observer'), { path: '/observation', label: m.shell_nav_observer() }],
		[administrator, { path: '/comptes', label: m.shell_nav_accounts() }],
		[true, { path: '/compte', label: m.shell_nav_account() }]
	];
	return doors.filter(([open]) => open).map(([, door]) => door);
}
