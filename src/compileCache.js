import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Loaded before the program, by --import: from the second start on, V8 reads what it compiled at the first. Beside the
// packages, where nobody else on this machine can put something to be run, and gone with them. Where that can't be
// written, every start compiles anew; NODE_COMPILE_CACHE names another folder.
// JavaScript, alone here: what is cached is without types already, and taking them out of this file would need the part
// of Node that the cache spares.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)));
