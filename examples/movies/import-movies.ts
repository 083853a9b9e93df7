import { join } from 'node:path';
import { type Resilient, report } from 'ts-resilient';
import { readRates, readRows, type Sources, writeJson } from './files.js';
import { Movie } from './movie.js';
import * as store from './store.js';

export interface Summary {
  read: number;
  imported: number;
  decades: store.Decade[];
}

/** Written as if nothing could go wrong: its return type is what makes it resilient. */
export function importMovies(from: Sources, folder: string, db: store.Store): Resilient<Summary> {
  const rows = readRows(from.movies);
  const insert = store.prepareInsert(db);
  let imported = 0;
  for (const row of rows) {
    const movie = Movie.parse(row);
    insert.run(movie);
    imported += 1;
  }
  if (imported === rows.length) store.markComplete(db);
  store.indexByGenre(db);

  const decades = store.grossByDecade(db);
  writeJson(join(folder, 'decades.json'), decades);
  const rates = readRates(from.rates);
  const inEuros = store.convert(decades, rates.EUR);
  writeJson(join(folder, 'decades-in-euros.json'), inEuros);
  return report({ read: rows.length, imported, decades });
}
