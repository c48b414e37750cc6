// Documents that an entrant might send.
import { crc32, deflateSync } from 'node:zlib';

/** A PDF of A4 pages, each with its words in large letters over what is drawn. */
export function pdfOf(pages: string[], drawing = ''): Buffer {
	const objects = [
		'<</Type/Catalog/Pages 2 0 R>>',
		`<</Type/Pages/Count ${pages.length}/Kids[${pages.map((_, i) => `${4 + 2 * i} 0 R`).join(' ')}]>>`,
		'<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
		...pages.flatMap((words, i) => {
			const lines = words.split('\n').map((line) => `(${line}) Tj 0 -34 Td`);
			const stream = `${drawing} BT /F1 24 Tf 60 760 Td ${lines.join(' ')} ET`;
			return [
				`<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${5 + 2 * i} 0 R/Resources<</Font<</F1 3 0 R>>>>>>`,
				`<</Length ${stream.length}>>stream\n${stream}\nendstream`
			];
		})
	];
	let text = '%PDF-1.7\n';
	const places = objects.map((object, i) => {
		const at = text.length;
		text += `${i + 1} 0 obj${object}endobj\n`;
		return String(at).padStart(10, '0') + ' 00000 n \n';
	});
	const size = objects.length + 1;
	const table = `xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}trailer<</Size ${size}/Root 1 0 R>>`;
	return Buffer.from(`${text}${table}\nstartxref\n${text.length}\n%%EOF\n`, 'latin1');
}

/** A PNG of stripes. */
export function pngOf(width: number, height: number): Buffer {
	const row = (y: number) => [
		0,
		...Array.from({ length: width }, (_, x) => [11, (x + y) % 64 < 32 ? 93 : 160, 53]).flat()
	];
	const head = Buffer.alloc(13);
	head.writeUInt32BE(width, 0);
	head.writeUInt32BE(height, 4);
	head.set([8, 2], 8); // eight bits, red green blue
	const pixels = deflateSync(Buffer.from(Array.from({ length: height }, (_, y) => row(y)).flat()));
	return Buffer.concat([
		Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
		...[chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]
	]);
}

function chunk(name: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
	const around = Buffer.alloc(8);
	around.writeUInt32BE(data.length, 0);
	around.writeUInt32BE(crc32(body), 4);
	return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)]);
}
