/** What is written where each statement is given to a function as a closure. */
export function guard<T>(errors: unknown[], statement: () => T): T | undefined {
  try {
    return statement();
  } catch (error) {
    errors.push(error);
    return undefined;
  }
}

export async function guardAsync<T>(errors: unknown[], statement: () => Promise<T>): Promise<T | undefined> {
  try {
    return await statement();
  } catch (error) {
    errors.push(error);
    return undefined;
  }
}
