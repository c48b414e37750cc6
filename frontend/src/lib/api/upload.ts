// A file on its way to the server, with its progress: fetch cannot tell how much of a request has left.
import { base, type Schema } from './client.ts';
import { problemOf, Unreachable } from './problem.ts';
import { refresh, session } from './session.svelte.ts';

type Progress = (share: number) => void;

export async function uploadFile(
	entryId: string,
	field: string,
	file: File,
	onprogress: Progress
): Promise<Schema<'File'>> {
	const address = `${base}/entries/${entryId}/files?${new URLSearchParams({ field, name: file.name })}`;
	if (!session.token) await refresh();
	let response = await sendFile(address, file, onprogress);
	if (response.status === 401 && (await refresh())) response = await sendFile(address, file, onprogress);
	if (!response.ok) throw await problemOf(response);
	return (await response.json()) as Schema<'File'>;
}

function sendFile(address: string, file: File, onprogress: Progress): Promise<Response> {
	return new Promise((resolve, reject) => {
		const request = new XMLHttpRequest();
		request.open('POST', address);
		request.setRequestHeader('Content-Type', 'application/octet-stream');
		if (session.token) request.setRequestHeader('Authorization', 'Bearer ' + session.token);
		request.upload.onprogress = ({ loaded, total }) => onprogress(total ? loaded / total : 0);
		request.onload = () => resolve(new Response(request.responseText, { status: request.status }));
		request.onerror = request.ontimeout = () => reject(new Unreachable());
		request.send(file);
	});
}
