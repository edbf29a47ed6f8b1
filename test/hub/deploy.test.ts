import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const hubFolder = fileURLToPath(new URL('../../hub', import.meta.url));
const read = (name: string) => readFileSync(join(hubFolder, 'deploy', name), 'utf8');

describe('what an operator copies', () => {
  test('the page has every variable that the hub reads, and no other', () => {
    const sources = readdirSync(hubFolder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(hubFolder, name), 'utf8'));
    const variables = (text: string) => [...new Set(text.match(/\bHUB_[A-Z_]+\b/g))].sort();
    const rows = read('README.md').match(/^\| `HUB_[A-Z_]+`/gm) ?? [];
    expect(variables(rows.join('\n'))).toEqual(variables(sources.join('\n')));
    for (const name of ['Containerfile', 'nginx.conf', 'estuaire-hub.service']) {
      for (const variable of variables(read(name)))
        expect(variables(rows.join())).toContain(variable);
    }
  });

  test('the unit and the image start what is there, stop it by SIGTERM, and are no root', () => {
    const unit = parseUnit(read('estuaire-hub.service'));
    expect([...unit.keys()]).toEqual(['Unit', 'Service', 'Install']);
    const service = unit.get('Service');
    const [node, program] = (service?.get('ExecStart') ?? '').split(' ');
    expect(node).toBe('/usr/bin/node');
    expect(readFileSync(join(hubFolder, '..', program ?? ''), 'utf8')).toContain('SIGTERM');
    expect(service?.get('User')).not.toBe('root');
    const grace = /stopGraceMs = ([\d_]+)/.exec(
      readFileSync(join(hubFolder, 'main.ts'), 'utf8'),
    )?.[1];
    const stopSeconds = Number(service?.get('TimeoutStopSec'));
    expect(stopSeconds * 1000).toBeGreaterThan(Number(grace?.replace('_', '')));
    const image = read('Containerfile');
    expect(image).toMatch(/^USER estuaire-hub$/m);
    expect(image).toMatch(/^ENTRYPOINT \["node", "hub\/main.ts"\]$/m);
    for (const [, from] of image.matchAll(/^COPY (\S+)/gm)) {
      expect(readdirSync(join(hubFolder, '..'))).toContain(from);
    }
  });

  test('the proxy passes every kind of request and closes /metrics and /operator', () => {
    const proxy = read('nginx.conf');
    expect(proxy.split('{').length).toBe(proxy.split('}').length);
    // As nginx wants a whole file: without the first it does not start.
    expect(proxy.match(/^\w+(?= \{)/gm)).toEqual(['events', 'stream', 'http']);
    for (const closed of ['metrics', 'operator']) {
      expect(proxy).toMatch(new RegExp(`location = /${closed} \\{\\s+allow [\\d.]+;\\s+deny all;`));
    }
    for (const [place] of proxy.matchAll(/location [^{]+\{[^}]+\}/g)) {
      // What sets one header inherits none from around it.
      if (place.includes('proxy_set_header'))
        expect(place).toContain('proxy_set_header Host $host;');
    }
    expect(proxy).toMatch(/location = \/live \{[^}]+proxy_set_header Upgrade \$http_upgrade;/);
    expect(proxy).toContain('proxy_request_buffering off;');
  });
});

/** Sections and settings; a line that is neither fails. */
function parseUnit(text: string): Map<string, Map<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let current: Map<string, string> | undefined;
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const section = /^\[(\w+)\]$/.exec(line)?.[1];
    const [, name = '', value = ''] = /^(\w+)=(.*)$/.exec(line) ?? [];
    if (section !== undefined) {
      current = new Map();
      sections.set(section, current);
    } else if (name === '' || current === undefined) throw new Error(`Not a unit's line: ${line}`);
    else current.set(name, value);
  }
  return sections;
}
