declare global {
	namespace App {
		interface Error {
			code?: string;
		}
	}

	/** Not in TypeScript's library yet, and not in every browser. */
	interface Window {
		trustedTypes?: {
			createPolicy(
				name: string,
				rules: { createScriptURL(address: string): string }
			): { createScriptURL(address: string): string };
		};
	}
}

export {};
