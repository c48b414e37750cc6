/* A disk that forgets. Preloaded into the server, it keeps in POWER_SHADOW what the files of POWER_ROOT are sure to be after a power cut:
 * bytes as of the last fsync or fdatasync of their file, names as of the last fsync of their folder. What was written and never synced is
 * not there. It sees what goes through the C library, which is all that SQLite does; Go writes by system calls of its own and is not seen.
 *
 * A new file lies in the shadow as NAME.unnamed until its folder was synced; a removed one stays until then, as NAME beside NAME.removed.
 * Bytes are copied before fsync returns, never after: an interrupted copy is a sync that nobody was told of. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <dirent.h>
#include <errno.h>
#include <unistd.h>

#define FILES 4096
#define RANGES 4096

struct range { off64_t from, to; };

static struct file {
	char name[NAME_MAX + 1]; /* in the root; empty for a descriptor that is not ours */
	int folder;              /* it is the root itself */
} open_files[FILES];

/* What was written since the last sync belongs to the file, not to the descriptor. */
static struct dirt {
	char name[NAME_MAX + 1];
	int many;
	struct range ranges[RANGES];
} dirty[16];

static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER;
static char root[PATH_MAX], shadow[PATH_MAX];
static const char *full_file; /* POWER_FULL: while this file exists, the disk is full */

static int (*real_open)(const char *, int, ...);
static int (*real_close)(int), (*real_fsync)(int), (*real_fdatasync)(int), (*real_unlink)(const char *);
static int (*real_ftruncate)(int, off64_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off64_t), (*real_write)(int, const void *, size_t);

__attribute__((constructor)) static void begin(void) {
	real_open = dlsym(RTLD_NEXT, "open64");
	real_close = dlsym(RTLD_NEXT, "close");
	real_fsync = dlsym(RTLD_NEXT, "fsync");
	real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
	real_unlink = dlsym(RTLD_NEXT, "unlink");
	real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
	real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
	real_write = dlsym(RTLD_NEXT, "write");
	if (getenv("POWER_ROOT") && !realpath(getenv("POWER_ROOT"), root)) root[0] = 0;
	if (getenv("POWER_SHADOW") && !realpath(getenv("POWER_SHADOW"), shadow)) shadow[0] = 0;
	full_file = getenv("POWER_FULL");
}

/* name_of gives the part after the root, or nothing for what is elsewhere. The index of the log (-shm) is memory, not a file. */
static const char *name_of(const char *path) {
	size_t length = strlen(root);
	if (!length || strncmp(path, root, length)) return NULL;
	if (!path[length]) return "";
	if (path[length] != '/' || strchr(path + length + 1, '/')) return NULL;
	size_t end = strlen(path);
	if (end > 4 && !strcmp(path + end - 4, "-shm")) return NULL;
	return path + length + 1;
}

static void in_shadow(char *out, const char *name, const char *suffix) { snprintf(out, PATH_MAX, "%s/%s%s", shadow, name, suffix); }

static int exists(const char *path) { struct stat64 about; return !stat64(path, &about); }

static struct dirt *dirt_of(const char *name) {
	struct dirt *unused = NULL;
	for (int i = 0; i < 16; i++) {
		if (!strcmp(dirty[i].name, name)) return &dirty[i];
		if (!unused && !dirty[i].name[0]) unused = &dirty[i];
	}
	if (!unused) abort();
	strcpy(unused->name, name);
	return unused;
}

static void wrote(int fd, off64_t from, size_t many) {
	if (fd < 0 || fd >= FILES || !open_files[fd].name[0]) return;
	struct dirt *d = dirt_of(open_files[fd].name);
	if (d->many && d->ranges[d->many - 1].to == from) {
		d->ranges[d->many - 1].to = from + many;
	} else if (d->many < RANGES) {
		d->ranges[d->many++] = (struct range){from, from + many};
	} else {
		d->ranges[0] = (struct range){0, LLONG_MAX}; /* all of it */
		d->many = 1;
	}
}

static void copy(int from, int to, struct range r, off64_t size) {
	char buffer[65536];
	if (r.to > size) r.to = size;
	while (r.from < r.to) {
		size_t want = r.to - r.from < (off64_t)sizeof buffer ? (size_t)(r.to - r.from) : sizeof buffer;
		ssize_t n = pread64(from, buffer, want, r.from);
		if (n <= 0) return;
		if (real_pwrite(to, buffer, n, r.from) != n) abort();
		r.from += n;
	}
}

static void synced_file(const char *name) {
	char path[PATH_MAX], live[PATH_MAX], target[PATH_MAX];
	struct stat64 about;
	in_shadow(target, name, ".unnamed");
	if (!exists(target)) in_shadow(target, name, "");
	snprintf(path, sizeof path, "%s", target);
	snprintf(live, sizeof live, "%s/%s", root, name);
	int from = real_open(live, O_RDONLY | O_CLOEXEC), to = real_open(path, O_WRONLY | O_CLOEXEC);
	struct dirt *d = dirt_of(name);
	if (from >= 0 && to >= 0 && !fstat64(from, &about)) {
		for (int i = 0; i < d->many; i++) copy(from, to, d->ranges[i], about.st_size);
		if (real_ftruncate(to, about.st_size)) abort();
		d->many = 0;
	}
	if (from >= 0) real_close(from);
	if (to >= 0) real_close(to);
}

static void synced_folder(void) {
	DIR *all = opendir(shadow);
	struct dirent64 *one;
	if (!all) return;
	while ((one = readdir64(all))) {
		char from[PATH_MAX], to[PATH_MAX], name[NAME_MAX + 1];
		snprintf(name, sizeof name, "%s", one->d_name);
		char *dot = strrchr(name, '.');
		if (!dot) continue;
		if (!strcmp(dot, ".removed")) {
			in_shadow(from, name, "");
			*dot = 0;
			in_shadow(to, name, "");
			real_unlink(to);
			real_unlink(from);
		}
	}
	rewinddir(all);
	while ((one = readdir64(all))) {
		char from[PATH_MAX], to[PATH_MAX], name[NAME_MAX + 1];
		snprintf(name, sizeof name, "%s", one->d_name);
		char *dot = strrchr(name, '.');
		if (!dot || strcmp(dot, ".unnamed")) continue;
		in_shadow(from, name, "");
		*dot = 0;
		in_shadow(to, name, "");
		rename(from, to);
	}
	closedir(all);
}

static int is_full(int fd) { return full_file && fd >= 0 && fd < FILES && open_files[fd].name[0] && !access(full_file, F_OK); }

int open64(const char *path, int flags, ...) {
	mode_t mode = 0;
	if (flags & O_CREAT) {
		va_list rest;
		va_start(rest, flags);
		mode = va_arg(rest, mode_t);
		va_end(rest);
	}
	if (!root[0]) return real_open(path, flags, mode);
	pthread_mutex_lock(&one);
	const char *name = name_of(path);
	int fresh = name && name[0] && (flags & O_CREAT) && !exists(path);
	int fd = real_open(path, flags, mode);
	if (fd >= 0 && fd < FILES) {
		open_files[fd].folder = name && !name[0];
		snprintf(open_files[fd].name, sizeof open_files[fd].name, "%s", name ? name : "");
		if (fresh) {
			char unnamed[PATH_MAX];
			in_shadow(unnamed, name, ".unnamed");
			int made = real_open(unnamed, O_CREAT | O_TRUNC | O_WRONLY, 0600);
			if (made >= 0) real_close(made);
			dirt_of(name)->many = 0;
		}
	}
	pthread_mutex_unlock(&one);
	return fd;
}

int open(const char *path, int flags, ...) {
	mode_t mode = 0;
	if (flags & O_CREAT) {
		va_list rest;
		va_start(rest, flags);
		mode = va_arg(rest, mode_t);
		va_end(rest);
	}
	return open64(path, flags, mode);
}

int close(int fd) {
	pthread_mutex_lock(&one);
	if (fd >= 0 && fd < FILES) open_files[fd].name[0] = open_files[fd].folder = 0;
	pthread_mutex_unlock(&one);
	return real_close(fd);
}

ssize_t pwrite64(int fd, const void *bytes, size_t many, off64_t at) {
	if (is_full(fd)) { errno = ENOSPC; return -1; }
	ssize_t n = real_pwrite(fd, bytes, many, at);
	pthread_mutex_lock(&one);
	if (n > 0) wrote(fd, at, n);
	pthread_mutex_unlock(&one);
	return n;
}

ssize_t pwrite(int fd, const void *bytes, size_t many, off_t at) { return pwrite64(fd, bytes, many, at); }

ssize_t write(int fd, const void *bytes, size_t many) {
	if (is_full(fd)) { errno = ENOSPC; return -1; }
	off64_t at = fd >= 0 && fd < FILES && open_files[fd].name[0] ? lseek64(fd, 0, SEEK_CUR) : 0;
	ssize_t n = real_write(fd, bytes, many);
	pthread_mutex_lock(&one);
	if (n > 0) wrote(fd, at, n);
	pthread_mutex_unlock(&one);
	return n;
}

/* The new end is in the shadow with the next sync, which copies the size. */
int ftruncate64(int fd, off64_t size) { return real_ftruncate(fd, size); }

static int synced(int fd, int result) {
	if (result || fd < 0 || fd >= FILES || !root[0] || !shadow[0]) return result;
	pthread_mutex_lock(&one);
	if (open_files[fd].folder) synced_folder();
	else if (open_files[fd].name[0]) synced_file(open_files[fd].name);
	pthread_mutex_unlock(&one);
	return result;
}

int fsync(int fd) { return synced(fd, real_fsync(fd)); }
int fdatasync(int fd) { return synced(fd, real_fdatasync(fd)); }

int unlink(const char *path) {
	pthread_mutex_lock(&one);
	const char *name = root[0] ? name_of(path) : NULL;
	int result = real_unlink(path);
	if (!result && name && name[0]) {
		char place[PATH_MAX], mark[PATH_MAX];
		in_shadow(place, name, ".unnamed");
		if (real_unlink(place)) {
			in_shadow(mark, name, ".removed");
			int made = real_open(mark, O_CREAT | O_WRONLY, 0600);
			if (made >= 0) real_close(made);
		}
		dirt_of(name)->many = 0;
	}
	pthread_mutex_unlock(&one);
	return result;
}
