import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Compiles what is imported from here on and strips its types once, not with every run. With `node --import`, as npm
// uses it, Node does not even load its type stripper: 40 ms less.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)));
