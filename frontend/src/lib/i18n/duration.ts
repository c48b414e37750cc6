import { m } from '#lib/paraglide/messages.js';
import { number } from './format.ts';

/** "45 min", "2 h", "2 h 05": to five minutes. */
export function duration(minutes: number): string {
	if (minutes < 60) return m.pace_minutes({ minutes });
	const [hours, rest] = [Math.floor(Math.round(minutes / 5) / 12), (Math.round(minutes / 5) % 12) * 5];
	return m.pace_hours({ hours: number(hours), rest: rest ? ` ${String(rest).padStart(2, '0')}` : '' });
}
