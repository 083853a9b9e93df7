import { z } from 'zod';

const Money = z.int().nonnegative();

/** `Jun 12 1998` becomes `1998-06-12`. Read as UTC, so that the day is the same wherever the import runs. */
const Day = z
  .string()
  .transform((text) => new Date(`${text} UTC`))
  .pipe(z.date())
  .transform((date) => date.toISOString().slice(0, 10));

/** A row of the data set, as its documentation describes it: a column more, or a figure less, is an error. */
export const Movie = z
  .strictObject({
    Title: z.string().min(1),
    'US Gross': Money,
    'Worldwide Gross': Money,
    'US DVD Sales': Money.nullable(),
    'Production Budget': Money,
    'Release Date': Day,
    'MPAA Rating': z.enum(['G', 'PG', 'PG-13', 'R', 'NC-17', 'Not Rated']).nullable(),
    'Running Time min': z.int().positive().nullable(),
    Distributor: z.string().nullable(),
    Source: z.string().nullable(),
    'Major Genre': z.string().nullable(),
    'Creative Type': z.string().nullable(),
    Director: z.string().nullable(),
    'Rotten Tomatoes Rating': z.int().min(0).max(100).nullable(),
    'IMDB Rating': z.number().min(0).max(10).nullable(),
    'IMDB Votes': z.int().nonnegative().nullable(),
  })
  .transform((row) => ({
    title: row.Title,
    released: row['Release Date'],
    genre: row['Major Genre'],
    director: row.Director,
    budget: row['Production Budget'],
    gross: row['Worldwide Gross'],
  }));
