/* The wall clock of a process and of its children, moved by as many seconds as stand in the file CHAOS_CLOCK names.
   Clocks that only run on, and waiting by them, stay as they are: libfaketime moves or breaks those of Python. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static volatile const long long *moved;
static int (*real_clock)(clockid_t, struct timespec *);

__attribute__((constructor)) static void begin(void) {
  real_clock = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
  const char *named = getenv("CHAOS_CLOCK");
  int file = named ? open(named, O_RDONLY) : -1;
  if (file >= 0) {
    void *seen = mmap(NULL, sizeof(long long), PROT_READ, MAP_SHARED, file, 0);
    if (seen != MAP_FAILED) moved = seen;
    close(file);
  }
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  if (!real_clock) begin();
  int code = real_clock(clock, now);
  if (!code && moved && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += *moved;
  return code;
}

int gettimeofday(struct timeval *now, void *zone) {
  struct timespec told;
  if (zone) memset(zone, 0, sizeof(struct timezone));
  int code = clock_gettime(CLOCK_REALTIME, &told);
  now->tv_sec = told.tv_sec;
  now->tv_usec = told.tv_nsec / 1000;
  return code;
}

time_t time(time_t *kept) {
  struct timespec told;
  clock_gettime(CLOCK_REALTIME, &told);
  if (kept) *kept = told.tv_sec;
  return told.tv_sec;
}
