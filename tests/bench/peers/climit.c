/* The limit: the same merge by prepared statements in C, into plain SQLite without a log.
   Half new rows, half edits of four fields; each field keeps the time of its last change and the
   later one wins. Prints {"operations", "seconds"}: from BEGIN to the end of COMMIT. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define BASE 7000
#define FIELDS 4

static sqlite3 *db;

static void must(int ok) {
  if (!ok) {
    fprintf(stderr, "%s\n", sqlite3_errmsg(db));
    exit(1);
  }
}

static void sql(const char *text) { must(sqlite3_exec(db, text, 0, 0, 0) == SQLITE_OK); }

static unsigned luck(unsigned below) {
  static unsigned state = 1;
  state = state * 1664525u + 1013904223u;
  return state % below;
}

static double now(void) {
  struct timespec at;
  clock_gettime(CLOCK_MONOTONIC, &at);
  return at.tv_sec + at.tv_nsec / 1e9;
}

static void identify(unsigned char *id, int made, long n) {
  memset(id, 0, 16);
  id[0] = made;
  for (int at = 0; at < 8; at++) id[15 - at] = n >> (8 * at);
}

/* Write one operation: a row with four values and their common time. */
static void merge(sqlite3_stmt *upsert, int made, long n, char *const value[FIELDS], long time) {
  unsigned char id[16];
  identify(id, made, n);
  sqlite3_bind_blob(upsert, 1, id, 16, SQLITE_TRANSIENT);
  for (int at = 0; at < FIELDS; at++) {
    sqlite3_bind_text(upsert, 2 + 2 * at, value[at], -1, SQLITE_STATIC);
    sqlite3_bind_int64(upsert, 3 + 2 * at, time);
  }
  must(sqlite3_step(upsert) == SQLITE_DONE);
  sqlite3_reset(upsert);
}

int main(int count, char **words) {
  long operations = count > 1 ? atol(words[1]) : 10000;
  char file[64], text[512], note[301], brief[31], number[12];
  char *made[FIELDS] = {"client", "2026-05-04", "phone", note};
  char *edit[FIELDS] = {"en text", brief, "2026-05-04", number};
  sqlite3_stmt *upsert;
  snprintf(file, sizeof file, "climit-%d.db", (int)getpid());
  must(sqlite3_open(file, &db) == SQLITE_OK);
  sql("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536");
  sql("CREATE TABLE r (id BLOB PRIMARY KEY, a, ha, b, hb, c, hc, d, hd)");
  char wins[400] = "";
  for (const char *f = "abcd"; *f; f++)
    snprintf(wins + strlen(wins), sizeof wins - strlen(wins),
             "%s%c = CASE WHEN excluded.h%c > h%c THEN excluded.%c ELSE %c END,"
             " h%c = max(excluded.h%c, h%c)",
             f[0] == 'a' ? "" : ", ", *f, *f, *f, *f, *f, *f, *f, *f);
  snprintf(text, sizeof text,
           "INSERT INTO r VALUES (?,?,?,?,?,?,?,?,?) ON CONFLICT (id) DO UPDATE SET %s", wins);
  must(sqlite3_prepare_v2(db, text, -1, &upsert, 0) == SQLITE_OK);
  memset(note, 'x', 300);
  note[300] = 0;
  memset(brief, 'y', 30);
  brief[30] = number[0] = 0;
  sql("BEGIN");
  for (long n = 0; n < BASE; n++) merge(upsert, 0, n, edit, 1 + n % 20);
  sql("COMMIT");

  double began = now();
  sql("BEGIN");
  for (long n = 0; n < operations / 2; n++) {
    note[300 - (n % 2 ? 270 : 0)] = 0;
    merge(upsert, 1, n, made, 10);
    note[30] = 'x';
  }
  for (long n = 0; n < operations - operations / 2; n++) {
    snprintf(number, sizeof number, "%u", luck(41));
    merge(upsert, 0, luck(BASE), edit, 10 + n);
  }
  sql("COMMIT");
  double seconds = now() - began;

  sqlite3_finalize(upsert);
  sqlite3_close(db);
  for (const char *const *end = (const char *const[]){"", "-wal", "-shm", 0}; *end; end++) {
    snprintf(text, sizeof text, "%s%s", file, *end);
    unlink(text);
  }
  printf("{\"operations\": %ld, \"seconds\": %.6f}\n", operations, seconds);
  return 0;
}
