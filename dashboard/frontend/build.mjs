/* Builds what the dashboard serves from npm packages into ../assets/built/ (ignored by git).

   plotly.js is bundled with only the traces our figures use: a tenth of the whole. The bundle sets
   window.Plotly, which is how Dash knows not to fetch its own copy. A figure with a new trace type needs its
   name in TRACES. public.css is the NHS design system's styles and ours. Each file has a .br twin for browsers
   that take it. */
import { build } from 'esbuild';
import { compile } from 'sass';
import { constants, brotliCompressSync } from 'node:zlib';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TRACES = ['bar', 'heatmap', 'scatter'];

const here = dirname(fileURLToPath(import.meta.url));
const built = join(here, '..', 'assets', 'built');
rmSync(built, { recursive: true, force: true });
mkdirSync(built, { recursive: true });

/** Squeeze once here what every visitor would otherwise wait for. */
function squeeze(name) {
    const bytes = readFileSync(join(built, name));
    const squeezed = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
    writeFileSync(join(built, `${name}.br`), squeezed);
    console.log(`${name}: ${Math.round(bytes.length / 1024)} KB, ${Math.round(squeezed.length / 1024)} KB on the wire`);
}

const traces = TRACES.map((trace) => `require('plotly.js/lib/${trace}')`).join(', ');
await build({
    stdin: {
        contents: `const Plotly = require('plotly.js/lib/core'); Plotly.register([${traces}]); module.exports = Plotly;`,
        resolveDir: here,
    },
    outfile: join(built, 'plotly.js'),
    bundle: true,
    minify: true,
    format: 'iife',
    globalName: 'Plotly',
    define: { global: 'window' },
    loader: { '.css': 'empty' },
    legalComments: 'none',
    banner: { js: '/* plotly.js, MIT licence, https://github.com/plotly/plotly.js */' },
});
squeeze('plotly.js');

const { css } = compile(join(here, 'public.scss'), { loadPaths: [join(here, 'node_modules')], quietDeps: true });
const styles = await build({ stdin: { contents: css, loader: 'css' }, minify: true, write: false });
writeFileSync(join(built, 'public.css'), styles.outputFiles[0].text);
squeeze('public.css');

/* The few pictures that the design system's styles name. */
const pictures = join(here, 'node_modules', 'nhsuk-frontend', 'dist', 'nhsuk', 'assets', 'images');
for (const [, name] of styles.outputFiles[0].text.matchAll(/url\(\/built\/([\w-]+\.svg)\)/g)) {
    copyFileSync(join(pictures, name), join(built, name));
}
