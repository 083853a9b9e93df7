// Prints what the same job does when it is written with each of several tools: the tables of docs/alternatives.md.
import { join } from 'node:path';
import { compile, node } from '../compile.mjs';

node(join(compile(import.meta.url), 'dist/main.js'));
