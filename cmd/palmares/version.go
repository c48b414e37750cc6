package main

import "runtime/debug"

// released is set by the build of a release.
var released = ""

// version is the release, or what the Go toolchain wrote into the program.
func version() string {
	if released != "" {
		return released
	}
	if built, ok := debug.ReadBuildInfo(); ok && built.Main.Version != "" {
		return built.Main.Version
	}
	return "(devel)"
}
