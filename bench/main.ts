import { benchmarks } from './benchmarks.ts';

/** `npm run bench -- <name>` measures and prints; it asserts nothing. */
const [name, ...options] = process.argv.slice(2);
const chosen = benchmarks.find((one) => one.name === name);
if (chosen) {
  await chosen.run(options);
} else {
  if (name !== undefined) console.error(`There is no benchmark called ${name}.`);
  console.log(['npm run bench -- <name>', '', ...benchmarks.map((one) => `  ${one.name}   ${one.about}`)].join('\n'));
  process.exitCode = name === undefined ? 0 : 1;
}
