import { remembered } from '#lib/api/session.svelte.ts';

/** Whose session the server has ended on this device: without a network they go on by what it keeps (lapsed.ts). */
export const lapsedHere = () => remembered('palmares.lapsed');

export const forgetLapsed = () => localStorage.removeItem('palmares.lapsed');
