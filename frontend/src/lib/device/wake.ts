/** Keeps the screen lit while something is shown to a hall, where the device allows it; gives what ends it. */
export function stayAwake(): () => void {
	let lock: WakeLockSentinel | undefined;
	const hold = async () => {
		if (document.visibilityState !== 'visible') return;
		lock = await navigator.wakeLock?.request('screen').catch(() => undefined);
	};
	// A browser takes the lock away from a page that is out of sight.
	const back = () => void hold();
	document.addEventListener('visibilitychange', back);
	void hold();
	return () => {
		document.removeEventListener('visibilitychange', back);
		void lock?.release();
	};
}
