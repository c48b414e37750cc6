import { get } from '#lib/api/client.ts';

export const load = async () => ({ assignments: await get('/me/assignments') });
