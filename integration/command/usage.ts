export const USAGE = `Usage: ts-resilient <command> [options]

Commands:
  explain FILE[:FUNCTION]  what each statement of a resilient function needs and
                           provides, and what follows when it fails
  check DIR                whether built code was transformed, and by what

Options:
  -h, --help               this text; with a command, about that
  -v, --version            the version of the package
`;

export const EXPLAIN_USAGE = `Usage: ts-resilient explain FILE[:FUNCTION] [options]

Says of each statement of the resilient functions in FILE what it needs and
provides, whether it may end the function, and what follows if it fails: what is
skipped, what still runs, whether there is still a value. FUNCTION is a name as
in reports (importOrders, Importer.run), or a line in the function.

Options:
  -p, --project PATH       the tsconfig.json, or its folder; without it, the one
                           that is found from FILE upwards
      --json               as JSON
      --html               as one page of HTML, with the source
  -o, --out PATH           writes to this file
  -h, --help               this text

Exit status: 0 if something was explained, 1 if there is nothing resilient or it
cannot be guarded, 2 if the command was not used rightly.
`;

export const CHECK_USAGE = `Usage: ts-resilient check DIR [options]

Looks at built code: which files in DIR were transformed, for which protocol of
the runtime, and which calls of resilient(), report() and absorb() were not. With
the sources it also lists the functions that are resilient by their types and are
not guarded as they would be now.

Options:
  -p, --project PATH       the tsconfig.json of the sources, or its folder; without
                           it, the one that is found from DIR upwards
      --json               as JSON
  -h, --help               this text

Exit status: 0 if all is guarded, 1 if something is not, or cannot be told, 2 if
the command was not used rightly, or nothing uses the package.
`;
