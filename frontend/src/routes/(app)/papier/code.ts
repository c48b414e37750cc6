// The code of a sheet, checked before anything is asked of the server: as pkg/paper/code.go draws it.
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const length = 8;

/** The code as it is printed, or undefined where a letter of it must be wrong. Also from the address that a camera reads. */
export function readCode(typed: string): string | undefined {
	const code = (typed.trim().split('/').at(-1) ?? '').toUpperCase().replace(/[\s.-]/g, '');
	const values = [...code].map((letter) => alphabet.indexOf(letter));
	if (code.length !== length || values.includes(-1)) return undefined;
	const check = values.pop()!;
	const sum = values.reduce((all, value, i) => all + (i + 2) * value, check);
	return sum % alphabet.length === 0 ? `${code.slice(0, 4)}-${code.slice(4)}` : undefined;
}
