// An authenticator app: RFC 6238, as a telephone reckons it.
import { createHmac } from 'node:crypto';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code of a key that is shown in base 32, so many steps of thirty seconds from now. */
export function appCode(key: string, ahead = 0): string {
	const bits = [...key.replaceAll(/\s/g, '')]
		.map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0'))
		.join('');
	const bytes = Buffer.from(bits.match(/.{8}/g)!.map((byte) => parseInt(byte, 2)));
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
	const sum = createHmac('sha1', bytes).update(counter).digest();
	const number = sum.readUInt32BE(sum.at(-1)! & 0xf) & 0x7fffffff;
	return String(number % 1_000_000).padStart(6, '0');
}
