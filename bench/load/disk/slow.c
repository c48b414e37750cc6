// A disk on which every sync takes longer: before the C library, and so before SQLite, by LD_PRELOAD. One sync at a time, as on one disk.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

static pthread_mutex_t disk = PTHREAD_MUTEX_INITIALIZER;

static int slow(const char *name, int file) {
	const char *said = getenv("PALMARES_SLOW_SYNC"); // in nanoseconds, less than a second
	struct timespec wait = { 0, said ? atol(said) : 0 };
	int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
	pthread_mutex_lock(&disk);
	nanosleep(&wait, NULL);
	int result = real(file);
	pthread_mutex_unlock(&disk);
	return result;
}

int fsync(int file) { return slow("fsync", file); }
int fdatasync(int file) { return slow("fdatasync", file); }
