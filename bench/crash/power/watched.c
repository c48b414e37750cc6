/* Starts a program whose every promise of the disk is watched: watched SOCKET syncs|all PROGRAM ARGUMENTS…
 *
 * The kernel stops it, and whatever it starts, at fsync and fdatasync (with "all", also at each call that writes or names), and asks whoever
 * listens at SOCKET before it goes on (seccomp, user notification). So it does not matter in which language the program is written, whether it
 * goes through the C library, or how it writes: Go, SQLite and PostgreSQL are stopped alike. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

static struct sock_filter program[128];
static unsigned short length;

static void add(struct sock_filter one) { program[length++] = one; }

static void load(size_t offset) { add((struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offset)); }

static void end(unsigned what) { add((struct sock_filter)BPF_STMT(BPF_RET | BPF_K, what)); }

static void ask(int call) {
	add((struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 1));
	end(SECCOMP_RET_USER_NOTIF);
}

/* ask_with asks only where an argument has one of these bits. */
static void ask_with(int call, int argument, unsigned bits) {
	add((struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 4));
	load(offsetof(struct seccomp_data, args) + 8 * argument);
	add((struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, bits, 0, 1));
	end(SECCOMP_RET_USER_NOTIF);
	end(SECCOMP_RET_ALLOW);
}

static void filter(int all) {
	load(offsetof(struct seccomp_data, nr));
	ask(SYS_fsync);
	ask(SYS_fdatasync);
	/* Promises that the listener does not know: it says so, and the run counts for nothing. */
	ask(SYS_sync);
	ask(SYS_syncfs);
	ask(SYS_msync);
	ask(SYS_io_uring_setup);
	ask_with(SYS_pwritev2, 5, 6); /* RWF_DSYNC, RWF_SYNC */
	if (all) {
		int writes[] = {SYS_write, SYS_pwrite64, SYS_writev, SYS_pwritev, SYS_ftruncate, SYS_fallocate, SYS_copy_file_range, SYS_splice,
			SYS_sendfile, SYS_mkdirat, SYS_renameat, SYS_renameat2,
#ifdef SYS_mkdir
			SYS_mkdir, SYS_rename,
#endif
		};
		for (size_t i = 0; i < sizeof writes / sizeof *writes; i++) ask(writes[i]);
	}
	unsigned opens = O_DSYNC | (all ? O_WRONLY | O_RDWR | O_CREAT : 0);
#ifdef SYS_open
	ask_with(SYS_open, 1, opens);
#endif
	ask_with(SYS_openat, 2, opens);
	end(SECCOMP_RET_ALLOW);
}

/* give lets the listener have what the kernel asks through. */
static int give(int at, int asked) {
	char room[CMSG_SPACE(sizeof asked)] = {0}, byte = 0;
	struct iovec one = {&byte, 1};
	struct msghdr message = {.msg_iov = &one, .msg_iovlen = 1, .msg_control = room, .msg_controllen = sizeof room};
	struct cmsghdr *head = CMSG_FIRSTHDR(&message);
	head->cmsg_level = SOL_SOCKET;
	head->cmsg_type = SCM_RIGHTS;
	head->cmsg_len = CMSG_LEN(sizeof asked);
	memcpy(CMSG_DATA(head), &asked, sizeof asked);
	return sendmsg(at, &message, 0) == 1;
}

int main(int count, char **words) {
	struct sockaddr_un place = {.sun_family = AF_UNIX};
	if (count < 4 || strlen(words[1]) >= sizeof place.sun_path) return 2;
	strcpy(place.sun_path, words[1]);
	int at = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (at < 0 || connect(at, (struct sockaddr *)&place, sizeof place)) {
		perror("watched: nobody listens");
		return 1;
	}
	filter(!strcmp(words[2], "all"));
	struct sock_fprog whole = {length, program};
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) return 1;
	int asked = syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &whole);
	if (asked < 0 || !give(at, asked)) return 1;
	execvp(words[3], words + 3);
	return 1;
}
