/** The function, which works out each answer once; what it is asked about must not change. */
export function remember<K, V>(answer: (asked: K) => V): (asked: K) => V {
  const known = new Map<K, V>();
  return (asked) => {
    const found = known.get(asked);
    if (found !== undefined || known.has(asked)) return found as V;
    const value = answer(asked);
    known.set(asked, value);
    return value;
  };
}

/** The same for a function that is asked nothing. */
export function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
