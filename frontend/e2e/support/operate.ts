// The server's own operations, for what a journey needs and another one shows.
import { request } from '@playwright/test';
import { demoPassword, expect, type Page } from './test.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;
export type Call = (method: string, path: string, data?: unknown, version?: number) => Promise<Json>;

/** The operations for one person of the demo; nothing if the address is nobody's. */
export async function callAs(page: Page, email: string): Promise<Call | undefined> {
	// Without the page's cookies: a browser holds one session, and signing in there would end the page's own.
	const baseURL = (await page.request.head('/')).url();
	const program = await request.newContext({ baseURL });
	const send = (token: string, method: string, path: string, data?: unknown, version?: number) =>
		program.fetch('/api/v1' + path, {
			method,
			data,
			headers: {
				...(Buffer.isBuffer(data) && { 'Content-Type': 'application/octet-stream' }),
				...(token && { Authorization: 'Bearer ' + token }),
				...(version !== undefined && { 'If-Match': `"${version}"` })
			}
		});
	const session = await send('', 'POST', '/session', { email, password: demoPassword });
	if (!session.ok()) return;
	const token = (await session.json()).accessToken;
	return async (method, path, data, version) => {
		const answer = await send(token, method, path, data, version);
		expect(answer.ok(), `${method} ${path}: ${answer.status()}`).toBe(true);
		return answer.status() === 204 ? undefined : answer.json();
	};
}

/** Those of somebody who makes the contest, by the word of their address. */
export const callAsMember = async (page: Page, who: string) => (await callAs(page, who + '@demo.palmares'))!;
