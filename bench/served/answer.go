package served

// At reads a path of keys out of an answer in JSON.
func At[T any](read any, keys ...string) T {
	for _, key := range keys {
		object, ok := read.(map[string]any)
		if !ok {
			break
		}
		read = object[key]
	}
	found, _ := read.(T)
	return found
}

// Number reads a number at a path of keys.
func Number(read any, keys ...string) int { return int(At[float64](read, keys...)) }
