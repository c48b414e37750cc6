package scrub

import "time"

// Doubt lets the time pass after which a copy is looked for before it is named.
func (c *Copies) Doubt() {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	for key, one := range c.known {
		one.until = time.Time{}
		c.known[key] = one
	}
}
