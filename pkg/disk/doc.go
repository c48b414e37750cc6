// Package disk is what stands on a disk when somebody is told that it does.
package disk
