import { get } from '#lib/api/client.ts';

export const load = async ({ params }) => ({
	token: params.token,
	invitation: await get('/invitations/{token}', { params: { path: { token: params.token } } })
});
