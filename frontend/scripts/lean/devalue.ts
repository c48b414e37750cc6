// What is left of it here: the state of history entries, which is plain JSON.
export const stringify = (value: unknown) => JSON.stringify(value);
export const parse = (text: string): unknown => JSON.parse(text);

const unused = () => {
	throw new Error('This site has no server loads.');
};

export { unused as stringifyAsync, unused as uneval, unused as unflatten };
