import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';

export type Store = Database.Database;

export interface Decade {
  decade: number;
  films: number;
  gross: number;
}

/** The list was compiled in 2010 and announces films up to the end of 2011, so nothing in it can be later. */
const SCHEMA = `
  CREATE TABLE movies (
    title    TEXT    NOT NULL,
    released TEXT    NOT NULL CHECK (released < '2012'),
    genre    TEXT,
    director TEXT,
    budget   INTEGER NOT NULL,
    gross    INTEGER NOT NULL,
    UNIQUE (title, released)
  ) STRICT`;

/** A new database in a new folder: what an earlier run left there is removed. */
export function openStore(folder: string): Store {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const db = new Database(join(folder, 'movies.db'));
  // With a write-ahead log a row costs microseconds; waiting for the disk at each one takes seconds in all.
  db.exec('PRAGMA journal_mode = WAL');
  db.exec('PRAGMA synchronous = NORMAL');
  db.exec(SCHEMA);
  return db;
}

export function prepareInsert(db: Store) {
  return db.prepare('INSERT INTO movies VALUES (@title, @released, @genre, @director, @budget, @gross)');
}

export function indexByGenre(db: Store): void {
  db.exec('CREATE INDEX movies_by_genre ON movies (genre, gross)');
}

export function grossByDecade(db: Store): Decade[] {
  const query = `
    SELECT substr(released, 1, 3) * 10 AS decade, count(*) AS films, sum(gross) AS gross
    FROM movies GROUP BY decade ORDER BY decade`;
  return db.prepare(query).all() as Decade[];
}

export function convert(decades: Decade[], rate: number): Decade[] {
  return decades.map((decade) => ({ ...decade, gross: Math.round(decade.gross * rate) }));
}

/** Tells later readers that the table holds every row of its source. */
export function markComplete(db: Store): void {
  db.exec('PRAGMA user_version = 1');
}

/** What a run left in the database, for the comparison. */
export function contents(db: Store): { films: number; indexed: boolean } {
  const { films } = db.prepare('SELECT count(*) AS films FROM movies').get() as { films: number };
  const index = db.prepare("SELECT name FROM sqlite_master WHERE name = 'movies_by_genre'").all();
  return { films, indexed: index.length > 0 };
}
