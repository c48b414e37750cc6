import { m } from '#lib/paraglide/messages.js';

export type Door = { path: string; label: string };

export const publicDoors = (): Door[] => [
	{ path: '/', label: m.shell_nav_home() },
	{ path: '/reglement', label: m.shell_nav_rules() },
	{ path: '/programme', label: m.shell_nav_programme() },
	{ path: '/finalistes', label: m.shell_nav_finalists() },
	{ path: '/palmares', label: m.shell_nav_palmares() }
];

/** Whether this door leads to the page that is open. */
export const leadsTo = (door: Door, bare: string) =>
	door.path === '/' ? bare === '/' : bare === door.path || bare.startsWith(door.path + '/');
