import { get } from '#lib/api/client.ts';

// Nothing but the remote is on this screen: a thumb finds it in the dark.
export const load = async ({ params }) => ({
	bare: true,
	ceremony: await get('/ceremonies/{ceremonyId}', { params: { path: { ceremonyId: params.ceremony } } })
});
