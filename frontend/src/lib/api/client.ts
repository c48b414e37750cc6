// The API in five verbs. Each gives the answer's data, or throws a Problem or Unreachable.
// The types are openapi-fetch's, which derive from the contract; its code would be a quarter of a public page's budget
// for what these lines do.
import type { FetchResponse, MaybeOptionalInit } from 'openapi-fetch';
import type { HttpMethod, MediaType, PathsWithMethod, RequiredKeysOf } from 'openapi-typescript-helpers';
import { problemOf } from './problem.ts';
import type { components, paths } from './schema.gen.ts';
import { send } from './transport.ts';

export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

type Arguments<I> = RequiredKeysOf<I> extends never ? [(I & Record<string, unknown>)?] : [I & Record<string, unknown>];

type Verb<M extends HttpMethod> = <P extends PathsWithMethod<paths, M>, I extends MaybeOptionalInit<paths[P], M>>(
	path: P,
	...rest: Arguments<I>
) => Promise<NonNullable<FetchResponse<NonNullable<paths[P][M]>, I, MediaType>['data']>>;

type Init = {
	params?: { path?: Record<string, string>; query?: Record<string, unknown>; header?: Record<string, string> };
	body?: unknown;
};

export const base = '/api/v1';

function verb<M extends HttpMethod>(method: string): Verb<M> {
	const call = async (path: string, init: Init = {}) => {
		const response = await send(requestOf(method, path, init));
		if (!response.ok) throw await problemOf(response);
		return response.headers.get('Content-Type')?.includes('json') ? response.json() : undefined;
	};
	return call as unknown as Verb<M>;
}

function requestOf(method: string, path: string, { params = {}, body }: Init): Request {
	const url = new URL(
		base + path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(params.path?.[name] ?? '')),
		location.origin
	);
	for (const [name, value] of Object.entries(params.query ?? {})) {
		if (value !== undefined && value !== '') url.searchParams.set(name, String(value));
	}
	const headers = new Headers(params.header);
	if (method === 'POST' && !headers.has('Idempotency-Key')) headers.set('Idempotency-Key', crypto.randomUUID());
	if (body instanceof Blob) {
		headers.set('Content-Type', 'application/octet-stream');
		return new Request(url, { method, headers, body });
	}
	if (body !== undefined) headers.set('Content-Type', 'application/json');
	return new Request(url, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
}

export const get = verb<'get'>('GET');
export const post = verb<'post'>('POST');
export const put = verb<'put'>('PUT');
export const patch = verb<'patch'>('PATCH');
export const del = verb<'delete'>('DELETE');

/** The header that says which version is being changed. */
export const ifMatch = (version: number) => ({ 'If-Match': `"${version}"` });
