// What leaves only at a person's word, a reason or a complaint: on this device under their name from the first letter, until the server has it.
import { session } from '#lib/api/session.svelte.ts';

// In a chunk of its own, which whoever is signed in has: most pages are left without a word typed.
const shelf = () => import('./drafts.ts');

const untilThereIsRoom = 10_000;

export class Draft<Value = string> {
	value: Value;
	/** The device has no room, or forbids it: what is typed is on this page alone, which says so and tries again. */
	full = $state(false);

	#thing: string | undefined;
	#onrestore: ((value: Value) => void) | undefined;
	#blank: string;
	/** What is typed, and what of it this device has. */
	#now: string;
	#kept: string | undefined;
	#writing: Promise<void> | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** Where there is no id, nothing is kept. */
	constructor(kind: string, idOf: () => string | undefined, blank = '' as Value, onrestore?: (value: Value) => void) {
		const id = idOf();
		this.#onrestore = onrestore;
		// A session that ends meanwhile does not change whose words these are.
		this.#thing = id && `${session.person?.id ?? ''}/typed/${kind}/${id}`;
		this.#now = this.#blank = JSON.stringify(blank);
		this.value = $state(blank);
		$effect(() => {
			this.#now = JSON.stringify(this.value);
			void this.#keep();
		});
	}

	/** The server has it, or the person threw it away: the page and the device begin anew. */
	forget(): void {
		this.value = JSON.parse(this.#blank) as Value;
		// The part of the page may go at once, and its effects with it.
		this.#now = this.#blank;
		void this.#keep();
	}

	/** The server has it as it is shown, and the page goes on from there. */
	rest(): void {
		this.#now = this.#blank = JSON.stringify(this.value);
		void this.#keep();
	}

	/** One write at a time, after what was found; what is typed meanwhile goes with the next. */
	#keep = (): Promise<void> => (this.#writing = (this.#writing ?? this.#restore()).then(this.#write));

	#write = async () => {
		clearTimeout(this.#timer);
		const words = this.#now === this.#blank ? undefined : this.#now;
		if (!this.#thing || words === this.#kept) return;
		try {
			const { keepDraft, dropDraft } = await shelf();
			await (words === undefined ? dropDraft(this.#thing) : keepDraft(this.#thing, JSON.parse(words)));
			this.#kept = words;
			this.full = false;
		} catch {
			this.full = true;
			this.#timer = setTimeout(this.#keep, untilThereIsRoom);
		}
	};

	async #restore(): Promise<void> {
		if (!this.#thing) return;
		const found = await shelf()
			.then(({ readDraft }) => readDraft<Value>(this.#thing!))
			.catch(() => undefined);
		if (found === undefined) return;
		this.#kept = JSON.stringify(found);
		const blank = JSON.parse(this.#blank) as Value;
		this.value = under(this.value, found, blank);
		this.#now = JSON.stringify(this.value);
		this.#onrestore?.(this.value);
	}
}

/** What was found, where nothing has been typed since. */
function under<Value>(typed: Value, found: Value, blank: Value): Value {
	if (typeof typed !== 'object') return typed === blank ? found : typed;
	const [now, then, before] = [typed, found, blank] as Record<string, unknown>[];
	const untouched = (key: string) => JSON.stringify(now![key]) === JSON.stringify(before![key]);
	const restored = Object.keys(before!).filter((key) => key in then! && untouched(key));
	return { ...typed, ...Object.fromEntries(restored.map((key) => [key, then![key]])) };
}
