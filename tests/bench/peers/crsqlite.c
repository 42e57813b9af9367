/* cr-sqlite as it is meant to be: linked into SQLite, its databases on the disk.
   The changes of one database are merged into another; the same job as crsqlite.mjs.
   Prints {"operations", "seconds"}: from BEGIN to the end of COMMIT. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "sqlite3.h"

#define BASE 7000
#define COLUMNS 9

static const char *const WORDS[] = {"klienten", "kom", "i", "tid", "till", "mötet", "om",
                                    "bostad", "och", "arbete", "nästa", "vecka", "ringer"};
static const char *const CHANGES =
    "SELECT \"table\", pk, cid, val, col_version, db_version, site_id, cl, seq"
    " FROM crsql_changes WHERE db_version > ?";
static const char *const MERGE = "INSERT INTO crsql_changes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
static const char *const INSERT = "INSERT INTO r (a, b, c, d, id) VALUES (?, ?, ?, ?, ?)";
static const char *const EDIT = "UPDATE r SET a = ?, b = ?, c = ?, d = ? WHERE id = ?";

typedef struct {
  sqlite3_value **value;
  long count;
} Delivery;

static void must(sqlite3 *db, int ok) {
  if (!ok) {
    fprintf(stderr, "%s\n", sqlite3_errmsg(db));
    exit(1);
  }
}

static unsigned luck(unsigned below) {
  static unsigned state = 1;
  state = state * 1664525u + 1013904223u;
  return state % below;
}

static char *words(char *made, size_t letters) {
  made[0] = 0;
  while (strlen(made) < letters) {
    strcat(made, WORDS[luck(sizeof WORDS / sizeof *WORDS)]);
    strcat(made, " ");
  }
  return made;
}

static double now(void) {
  struct timespec at;
  clock_gettime(CLOCK_MONOTONIC, &at);
  return at.tv_sec + at.tv_nsec / 1e9;
}

static void sql(sqlite3 *db, const char *text) {
  must(db, sqlite3_exec(db, text, 0, 0, 0) == SQLITE_OK);
}

static sqlite3_stmt *prepared(sqlite3 *db, const char *text) {
  sqlite3_stmt *made;
  must(db, sqlite3_prepare_v2(db, text, -1, &made, 0) == SQLITE_OK);
  return made;
}

static void name(char *file, const char *who, const char *end) {
  sprintf(file, "crsqlite-%s-%d.db%s", who, (int)getpid(), end);
}

static sqlite3 *opened(const char *who) {
  sqlite3 *db;
  char file[64];
  name(file, who, "");
  must(db, sqlite3_open(file, &db) == SQLITE_OK);
  sql(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536");
  sql(db, "CREATE TABLE r (id PRIMARY KEY NOT NULL, a, b, c, d)");
  /* The schema is named: left out, it is read beyond the end of a text without one. */
  sql(db, "SELECT crsql_as_crr('main', 'r')");
  return db;
}

static void closed(sqlite3 *db, const char *who) {
  static const char *const ENDS[] = {"", "-wal", "-shm"};
  char file[64];
  sqlite3_exec(db, "SELECT crsql_finalize()", 0, 0, 0);
  sqlite3_close(db);
  for (int at = 0; at < 3; at++) {
    name(file, who, ENDS[at]);
    unlink(file);
  }
}

static void put(sqlite3 *db, sqlite3_stmt *to, const char *kind, long n, const char *const four[4]) {
  char id[32];
  sprintf(id, "%s-%ld", kind, n);
  for (int at = 0; at < 4; at++) sqlite3_bind_text(to, 1 + at, four[at], -1, SQLITE_TRANSIENT);
  sqlite3_bind_text(to, 5, id, -1, SQLITE_TRANSIENT);
  must(db, sqlite3_step(to) == SQLITE_DONE);
  sqlite3_reset(to);
}

static Delivery changes(sqlite3 *db, sqlite3_int64 after) {
  Delivery made = {0, 0};
  long room = 0;
  sqlite3_stmt *all = prepared(db, CHANGES);
  sqlite3_bind_int64(all, 1, after);
  while (sqlite3_step(all) == SQLITE_ROW) {
    if (made.count == room) {
      room = room ? 2 * room : 4096;
      made.value = realloc(made.value, room * COLUMNS * sizeof *made.value);
    }
    for (int at = 0; at < COLUMNS; at++)
      made.value[made.count * COLUMNS + at] = sqlite3_value_dup(sqlite3_column_value(all, at));
    made.count++;
  }
  sqlite3_finalize(all);
  return made;
}

static void merge(sqlite3 *db, Delivery delivery) {
  sqlite3_stmt *one = prepared(db, MERGE);
  sql(db, "BEGIN");
  for (long row = 0; row < delivery.count; row++) {
    for (int at = 0; at < COLUMNS; at++)
      sqlite3_bind_value(one, 1 + at, delivery.value[row * COLUMNS + at]);
    must(db, sqlite3_step(one) == SQLITE_DONE);
    sqlite3_reset(one);
  }
  sql(db, "COMMIT");
  sqlite3_finalize(one);
}

static sqlite3_int64 version(sqlite3 *db) {
  sqlite3_stmt *asked = prepared(db, "SELECT crsql_db_version()");
  sqlite3_step(asked);
  sqlite3_int64 found = sqlite3_column_int64(asked, 0);
  sqlite3_finalize(asked);
  return found;
}

static void edit(sqlite3 *db, long count, long base) {
  char first[64], second[64], number[12];
  const char *const four[] = {first, second, "2026-05-04", number};
  sqlite3_stmt *to = prepared(db, EDIT);
  sql(db, "BEGIN");
  for (long n = 0; n < count; n++) {
    words(first, 20);
    words(second, 40);
    sprintf(number, "%u", luck(41));
    put(db, to, "base", n % base, four);
  }
  sql(db, "COMMIT");
  sqlite3_finalize(to);
}

static void insert(sqlite3 *db, const char *kind, long count) {
  char note[400];
  const char *const empty[] = {"", "", "", ""};
  const char *const four[] = {"client", "2026-05-04", "phone", note};
  sqlite3_stmt *to = prepared(db, INSERT);
  int fresh = !strcmp(kind, "new");
  sql(db, "BEGIN");
  for (long n = 0; n < count; n++) {
    if (fresh) words(note, n % 2 ? 30 : 300);
    put(db, to, kind, n, fresh ? four : empty);
  }
  sql(db, "COMMIT");
  sqlite3_finalize(to);
}

int main(int count, char **given) {
  long operations = count > 1 ? atol(given[1]) : 10000;
  long base = operations < BASE ? operations : BASE, edits = operations - operations / 2;
  sqlite3 *there = opened("there"), *here = opened("here");
  insert(there, "base", base);
  merge(here, changes(there, 0));
  sqlite3_int64 known = version(there);
  edit(here, edits / 20 < base ? edits / 20 : base, base);
  insert(there, "new", operations / 2);
  edit(there, edits, base);
  /* Only the last edit of a field is left to be told: what it merges is counted. */
  Delivery delivery = changes(there, known);

  double began = now();
  merge(here, delivery);
  double seconds = now() - began;

  closed(there, "there");
  closed(here, "here");
  printf("{\"operations\": %ld, \"seconds\": %.6f}\n", delivery.count / 4, seconds);
  return 0;
}
