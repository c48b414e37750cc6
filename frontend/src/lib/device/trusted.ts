const made: Record<string, string> = {};

/** The address of a worker's script: browsers with trusted types want a policy for each, which api/headers.go names, and which may be made once. */
export function trustedScript(policy: 'palmares-worker' | 'palmares-reader', address: string): string {
	const createScriptURL = () => address;
	return (made[policy] ??=
		window.trustedTypes?.createPolicy(policy, { createScriptURL }).createScriptURL('') ?? address);
}
