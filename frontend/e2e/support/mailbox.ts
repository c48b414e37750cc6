// The mails that were caught, read as a person reads them.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export type Mail = { to: string; subject: string; text: string };

export class Mailbox {
	#folder: string;
	/** What was already read: a person waits for the next mail. */
	#seen = new Set<string>();

	constructor(folder: string) {
		this.#folder = folder;
	}

	/** The next mail to this address with these words, as soon as it is there. */
	async next(to: string, words: RegExp = /./): Promise<Mail> {
		const until = Date.now() + 15_000;
		do {
			for (const name of (await readdir(this.#folder)).sort()) {
				if (this.#seen.has(name)) continue;
				const mail = parse(await readFile(join(this.#folder, name), 'utf8'));
				if (!mail || mail.to !== to || !words.test(`${mail.subject}\n${mail.text}`)) continue;
				this.#seen.add(name);
				return mail;
			}
			await new Promise((resolve) => setTimeout(resolve, 100));
		} while (Date.now() < until);
		throw new Error(`no mail to ${to} with ${words}`);
	}

	/** The address that the next mail to somebody leads to. */
	async link(to: string, words?: RegExp): Promise<string> {
		const mail = await this.next(to, words);
		const link = /https?:\/\/\S+/.exec(mail.text)?.[0];
		if (!link) throw new Error(`no link in "${mail.subject}":\n${mail.text}`);
		return link;
	}
}

/** The code of the next short message to a number. */
export async function textedCode(folder: string, number: string, seen: Set<string>): Promise<string> {
	const until = Date.now() + 15_000;
	do {
		for (const name of (await readdir(folder)).sort()) {
			const text = await readFile(join(folder, name), 'utf8');
			const code = /\d{6}/.exec(text.split('\n\n')[1] ?? '')?.[0];
			if (seen.has(name) || !text.startsWith(number) || !code) continue;
			seen.add(name);
			return code;
		}
		await new Promise((resolve) => setTimeout(resolve, 100));
	} while (Date.now() < until);
	throw new Error(`no short message to ${number}`);
}

/** Undefined while the file is still being written. */
function parse(raw: string): Mail | undefined {
	const [head = '', ...rest] = raw.split(/\r?\n\r?\n/);
	if (rest.length === 0) return undefined;
	const headers = new Map(
		head
			.replace(/\r?\n[ \t]+/g, ' ')
			.split(/\r?\n/)
			.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()])
	);
	const body = rest.join('\n\n');
	const coding = headers.get('content-transfer-encoding')?.toLowerCase();
	return {
		to: /[^\s<>]+@[^\s<>]+/.exec(headers.get('to') ?? '')?.[0] ?? '',
		subject: headers.get('subject')?.replace(/=\?utf-8\?([qb])\?(.*?)\?=\s*/gi, unword) ?? '',
		text:
			coding === 'base64'
				? Buffer.from(body, 'base64').toString()
				: coding === 'quoted-printable'
					? printable(body)
					: body
	};
}

const unword = (_: string, coding: string, text: string) =>
	coding.toLowerCase() === 'b' ? Buffer.from(text, 'base64').toString() : printable(text.replaceAll('_', ' '));

function printable(text: string): string {
	const bytes = text
		.replace(/=\r?\n/g, '')
		.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
	return Buffer.from(bytes, 'latin1').toString();
}
