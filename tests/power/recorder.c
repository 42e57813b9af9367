/* Records what a program does to the files below some folders, to be loaded before the C library.
 *
 * SLUSS_RECORD names the file to write to, SLUSS_RECORD_BELOW the folders, separated by colons.
 * One entry: kind (1), inode (8), offset (8), length of path (4), of data (4), path, data; numbers
 * as the machine has them. Kinds: c made, t emptied, w written, l cut to a length, s synced (files
 * and folders), r renamed (data is the new path), u removed. An entry is written after the call did
 * its work and before it returns, one after the other, so their order is the order of events.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define FILES 4096
static char *open_paths[FILES];
static int record = -1;
static const char *below;
static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void begin(void)
{
    const char *path = getenv("SLUSS_RECORD");
    below = getenv("SLUSS_RECORD_BELOW");
    if (path && below)
        record = REAL(open64)(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int wanted(const char *path)
{
    if (record < 0 || !path || path[0] != '/')
        return 0;
    for (const char *at = below; *at;) {
        size_t length = strcspn(at, ":");
        if (!strncmp(path, at, length) && (path[length] == '/' || !path[length]))
            return 1;
        at += length + (at[length] == ':');
    }
    return 0;
}

static void whole(const void *data, size_t left)
{
    while (left) {
        ssize_t done = REAL(write)(record, data, left);
        if (done <= 0)
            abort();
        data = (const char *)data + done;
        left -= (size_t)done;
    }
}

static void note(char kind, uint64_t inode, uint64_t offset, const char *path, const void *data,
                 size_t length)
{
    char head[25];
    uint32_t sizes[2] = {(uint32_t)strlen(path), (uint32_t)length};
    int kept = errno;
    head[0] = kind;
    memcpy(head + 1, &inode, 8);
    memcpy(head + 9, &offset, 8);
    memcpy(head + 17, sizes, 8);
    whole(head, 25);
    whole(path, sizes[0]);
    whole(data, length);
    errno = kept;
}

static uint64_t inode_of(int file)
{
    struct stat found;
    return fstat(file, &found) ? 0 : (uint64_t)found.st_ino;
}

static const char *path_of(int file)
{
    return file >= 0 && file < FILES ? open_paths[file] : NULL;
}

static int opened(const char *path, int flags, mode_t mode)
{
    if (!wanted(path))
        return REAL(open64)(path, flags, mode);
    pthread_mutex_lock(&order);
    struct stat before;
    int there = !stat(path, &before);
    int file = REAL(open64)(path, flags, mode);
    if (file >= 0 && file < FILES) {
        free(open_paths[file]);
        open_paths[file] = strdup(path);
        if (!there)
            note('c', inode_of(file), 0, path, "", 0);
        else if (flags & O_TRUNC)
            note('t', inode_of(file), 0, path, "", 0);
    }
    pthread_mutex_unlock(&order);
    return file;
}

#define MODE(flags, mode)                                                                          \
    if ((flags) & (O_CREAT | __O_TMPFILE)) {                                                       \
        va_list more;                                                                              \
        va_start(more, flags);                                                                     \
        mode = va_arg(more, mode_t);                                                               \
        va_end(more);                                                                              \
    }

int open(const char *path, int flags, ...)
{
    mode_t mode = 0;
    MODE(flags, mode)
    return opened(path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    mode_t mode = 0;
    MODE(flags, mode)
    return opened(path, flags, mode);
}

int __open64_2(const char *path, int flags) { return opened(path, flags, 0); }
int __open_2(const char *path, int flags) { return opened(path, flags, 0); }

int close(int file)
{
    pthread_mutex_lock(&order);
    if (path_of(file)) {
        free(open_paths[file]);
        open_paths[file] = NULL;
    }
    int done = REAL(close)(file);
    pthread_mutex_unlock(&order);
    return done;
}

static ssize_t written(int file, const void *data, size_t length, off64_t at, int here)
{
    if (!path_of(file))
        return here ? REAL(write)(file, data, length) : REAL(pwrite64)(file, data, length, at);
    pthread_mutex_lock(&order);
    struct stat found;
    int append = fcntl(file, F_GETFL) & O_APPEND;
    if (here)
        at = append && !fstat(file, &found) ? found.st_size : lseek64(file, 0, SEEK_CUR);
    ssize_t done = here ? REAL(write)(file, data, length) : REAL(pwrite64)(file, data, length, at);
    if (done > 0)
        note('w', inode_of(file), (uint64_t)at, path_of(file), data, (size_t)done);
    pthread_mutex_unlock(&order);
    return done;
}

ssize_t write(int file, const void *data, size_t length) { return written(file, data, length, 0, 1); }
ssize_t pwrite(int file, const void *data, size_t length, off_t at)
{
    return written(file, data, length, at, 0);
}
ssize_t pwrite64(int file, const void *data, size_t length, off64_t at)
{
    return written(file, data, length, at, 0);
}

static int synced(int file, int (*really)(int))
{
    pthread_mutex_lock(&order);
    int done = really(file);
    if (!done && path_of(file))
        note('s', inode_of(file), 0, path_of(file), "", 0);
    pthread_mutex_unlock(&order);
    return done;
}

int fsync(int file) { return synced(file, REAL(fsync)); }
int fdatasync(int file) { return synced(file, REAL(fdatasync)); }

static int cut(int file, off64_t length)
{
    pthread_mutex_lock(&order);
    int done = REAL(ftruncate64)(file, length);
    if (!done && path_of(file))
        note('l', inode_of(file), (uint64_t)length, path_of(file), "", 0);
    pthread_mutex_unlock(&order);
    return done;
}

int ftruncate(int file, off_t length) { return cut(file, length); }
int ftruncate64(int file, off64_t length) { return cut(file, length); }

int rename(const char *from, const char *to)
{
    pthread_mutex_lock(&order);
    int done = REAL(rename)(from, to);
    if (!done && (wanted(from) || wanted(to)))
        note('r', 0, 0, from, to, strlen(to));
    pthread_mutex_unlock(&order);
    return done;
}

int renameat(int old, const char *from, int new, const char *to)
{
    pthread_mutex_lock(&order);
    int done = REAL(renameat)(old, from, new, to);
    if (!done && (wanted(from) || wanted(to)))
        note('r', 0, 0, from, to, strlen(to));
    pthread_mutex_unlock(&order);
    return done;
}

int unlink(const char *path)
{
    pthread_mutex_lock(&order);
    int done = REAL(unlink)(path);
    if (!done && wanted(path))
        note('u', 0, 0, path, "", 0);
    pthread_mutex_unlock(&order);
    return done;
}

int unlinkat(int folder, const char *path, int flags)
{
    pthread_mutex_lock(&order);
    int done = REAL(unlinkat)(folder, path, flags);
    if (!done && wanted(path))
        note('u', 0, 0, path, "", 0);
    pthread_mutex_unlock(&order);
    return done;
}
