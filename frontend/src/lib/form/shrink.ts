// Photographs from a telephone are larger than anybody reads: they may be made smaller before they leave, if the person agrees.
const longest = 2_000;
const worthwhile = 600_000;

/** The picture made smaller, or nothing where there is little to gain. On white it becomes a JPEG, whatever it was. */
export async function shrunk(file: File, onWhite = false): Promise<File | undefined> {
	if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size < worthwhile) return undefined;
	const picture = await createImageBitmap(file).catch(() => undefined);
	if (!picture) return undefined;
	const canvas = document.createElement('canvas');
	[canvas.width, canvas.height] = fitted(picture.width, picture.height);
	const context = canvas.getContext('2d');
	if (onWhite && context) {
		context.fillStyle = '#fff';
		context.fillRect(0, 0, canvas.width, canvas.height);
	}
	context?.drawImage(picture, 0, 0, canvas.width, canvas.height);
	picture.close();
	// What may be transparent stays so.
	const type = onWhite || file.type === 'image/jpeg' ? 'image/jpeg' : 'image/webp';
	const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, type, 0.85));
	if (!blob || blob.type !== type || blob.size > file.size * 0.8) return undefined;
	const name = file.name.replace(/\.[^.]*$/, '') + (type === 'image/webp' ? '.webp' : '.jpg');
	return new File([blob], name, { type, lastModified: file.lastModified });
}

export function fitted(width: number, height: number): [number, number] {
	const share = Math.min(1, longest / Math.max(width, height));
	return [Math.round(width * share), Math.round(height * share)];
}
