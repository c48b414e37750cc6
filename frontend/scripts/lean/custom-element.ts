export function create_custom_element(): never {
	throw new Error('This site has no custom elements.');
}
