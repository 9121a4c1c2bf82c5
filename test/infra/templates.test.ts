import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { codeOf, INFRA, readTemplate, referencesIn } from './bicep.ts';

const templates = globSync('**/*.bicep', { cwd: INFRA }).map((path) => readTemplate(path.replaceAll('\\', '/')));
const main = templates.find(({ path }) => path === 'main.bicep');
const EUROPE = /^(france|germany|italy|north|norway|poland|spain|sweden|switzerland|uk|west)/;
const SECRET = /(secret|password|token|key)s?$/i;

/** The one template of a path. */
function at(path: string) {
  const found = templates.find((one) => one.path === path);
  assert.ok(found, path);
  return found;
}

describe('The templates', () => {
  it('are all reached from main.bicep', () => {
    assert.ok(main);
    const reached = new Set([main.path, ...main.modules.map(({ path }) => path)]);
    assert.deepEqual(templates.map(({ path }) => path).toSorted(), [...reached].toSorted());
  });

  for (const template of templates) {
    describe(template.path, () => {
      it('describes every parameter, and uses it', () => {
        assert.ok(template.parameters.length > 0);
        assert.equal(template.parameters.length, [...template.text.matchAll(/^param /gm)].length);
        for (const { name, described } of template.parameters) {
          assert.ok(described, `${name} isn't described`);
          assert.ok(template.references.includes(name), `${name} isn't used`);
        }
      });

      it('refers to nothing that isn’t there', () => {
        for (const name of template.references) assert.ok(template.declared.has(name), `${name} isn't declared`);
      });

      it('names a dated version of the API for every resource', () => {
        assert.equal(template.resources.length, [...template.text.matchAll(/^resource /gm)].length);
        for (const { type, version } of template.resources) {
          // Diagnostic settings have had no other for years.
          const preview = type === 'Microsoft.Insights/diagnosticSettings' ? '(-preview)?' : '';
          assert.match(version, new RegExp(`^20\\d\\d-[01]\\d-[0-3]\\d${preview}$`), type);
          assert.ok(!Number.isNaN(Date.parse(version.slice(0, 10))), type);
        }
      });

      it('closes what it opens', () => {
        for (const [open, close] of ['{}', '[]', '()'].map((pair) => [...pair])) {
          const count = (sign = '') => template.text.split(sign).length;
          assert.equal(count(open), count(close), open);
        }
      });

      it('hands each module what it asks for, and takes from it what it gives', () => {
        for (const { symbol, path, given } of template.modules) {
          const module = at(posix.join(posix.dirname(template.path), path));
          const needed = module.parameters.filter(({ hasDefault }) => !hasDefault).map(({ name }) => name);
          assert.deepEqual(
            needed.filter((name) => !given.includes(name)),
            [],
            `${path} needs more`,
          );
          const known = module.parameters.map(({ name }) => name);
          assert.deepEqual(
            given.filter((name) => !known.includes(name)),
            [],
            `${path} takes less`,
          );
          const outputs = module.outputs.map(({ name }) => name);
          for (const [, name = ''] of template.text.matchAll(new RegExp(`\\b${symbol}\\.outputs\\.(\\w+)`, 'g'))) {
            assert.ok(outputs.includes(name), `${symbol} has no output ${name}`);
          }
        }
      });

      it('keeps secrets secure, and out of what it says afterwards', () => {
        for (const { name, type, secure } of template.parameters) {
          if (SECRET.test(name) && type !== 'bool') assert.ok(secure, `${name} isn't @secure()`);
        }
        const secrets = template.parameters.filter(({ secure }) => secure).map(({ name }) => name);
        for (const { name, value } of template.outputs) {
          assert.doesNotMatch(name, /secret|password|token|key$/i);
          assert.doesNotMatch(value, /list(Keys|Secrets|Credentials)|connectionString|password/i, name);
          for (const secret of secrets) assert.doesNotMatch(value, new RegExp(`\\b${secret}\\b`), name);
        }
        for (const { path, body } of template.modules) {
          if (path.endsWith('vault.bicep') || path.endsWith('database.bicep')) continue;
          for (const secret of secrets) assert.doesNotMatch(body, new RegExp(`\\b${secret}\\b`), path);
        }
      });
    });
  }

  it('are in Europe', () => {
    const regions = /@allowed\(\[\n([\s\S]*?)\]\)\nparam location string = '(\w+)'/.exec(main?.text ?? '');
    const allowed = [...(regions?.[1] ?? '').matchAll(/'(\w+)'/g)].map(([, region = '']) => region);
    assert.ok(allowed.length > 5 && allowed.includes(regions?.[2] ?? ''));
    for (const region of allowed) {
      assert.match(region, EUROPE);
      assert.doesNotMatch(region, /^(west|north)(us|central)|india/);
    }
  });

  it('are given every parameter that has no default, by a file that holds no secret itself', () => {
    const file = JSON.parse(readFileSync(`${INFRA}main.parameters.json`, 'utf8'));
    const given: string[] = Object.keys(file.parameters);
    const known = main?.parameters ?? [];
    for (const name of given)
      assert.ok(
        known.some((one) => one.name === name),
        name,
      );
    for (const { name, hasDefault, secure } of known) {
      if (!hasDefault) assert.ok(given.includes(name), name);
      if (secure) assert.match(file.parameters[name].value, /^\$\{[A-Z_]+=?\}$/, name);
    }
  });

  it('write down what happens to the vault, the database, the registry, the app and the bot', () => {
    for (const path of ['base', 'vault', 'database', 'app', 'bot'].map((name) => `modules/${name}.bicep`)) {
      assert.ok(
        at(path).resources.some(({ type }) => type === 'Microsoft.Insights/diagnosticSettings'),
        path,
      );
    }
  });

  it('ask the log for words that the program writes', () => {
    const alerts = at('modules/alerts.bicep').text;
    const program = globSync('src/**/*.ts', { cwd: `${INFRA}..` })
      .map((path) => readFileSync(`${INFRA}../${path}`, 'utf8'))
      .join('\n');
    assert.match(alerts, /line\.msg\) == "watch" and toint\(line\.read\)/);
    assert.match(program, /logger\.info\(\{[^}]*\bread\b[^}]*\}, 'watch'\)/);
    assert.match(alerts, /line\.msg\) contains "sign-in"/);
    assert.match(program, /logger\.warn\([\s\S]{0,120}?sign-in/);
  });
});

describe('The reader of templates', () => {
  it('finds what is referred to, within texts and choices too, and no key, property or text', () => {
    const text = `var one = {
  key: first ? second : third.property
  list: [fourth, 'text']
  text: 'a \${fifth}/\${empty(sixth) ? 'no \${seventh}' : eighth} ninth'
}`;
    assert.deepEqual(referencesIn(codeOf(text)), 'first second third fourth fifth sixth seventh eighth'.split(' '));
  });
});
