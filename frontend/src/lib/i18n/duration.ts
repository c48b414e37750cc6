import { m } from '#lib/paraglide/messages.js';
import { number } from './format.ts';

/** "45 min", "2,5 h". */
export const duration = (minutes: number) =>
	minutes < 60 ? m.pace_minutes({ minutes }) : m.pace_hours({ hours: number(minutes / 60, 1) });
