// Photographs from a telephone are larger than anybody reads: they may be made smaller before they leave, if the person agrees.
const longest = 2_000;
const worthwhile = 600_000;

/** The picture made smaller, or nothing where there is little to gain. */
export async function shrunk(file: File): Promise<File | undefined> {
	if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size < worthwhile) return undefined;
	const picture = await createImageBitmap(file).catch(() => undefined);
	if (!picture) return undefined;
	const share = Math.min(1, longest / Math.max(picture.width, picture.height));
	const canvas = document.createElement('canvas');
	canvas.width = Math.round(picture.width * share);
	canvas.height = Math.round(picture.height * share);
	canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
	const type = file.type === 'image/png' ? 'image/webp' : 'image/jpeg';
	const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, type, 0.85));
	if (!blob || blob.type !== type || blob.size > file.size * 0.8) return undefined;
	const name = file.name.replace(/\.[^.]*$/, '') + (type === 'image/webp' ? '.webp' : '.jpg');
	return new File([blob], name, { type, lastModified: file.lastModified });
}
