'use strict';
/**
 * Does for the test runtime what Electron's own default program does: opens the application folder named on the
 * command line (the first argument that is not a switch).
 */
const { readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { app } = require('electron');

const index = process.argv.findIndex((argument, at) => at > 0 && !argument.startsWith('-'));
if (index < 0) {
  process.stderr.write('usage: electron <application folder>\n');
  process.exit(2);
}
const folder = resolve(process.argv[index]);
const { name, productName, version, main } = JSON.parse(
  readFileSync(join(folder, 'package.json'), 'utf8'),
);
process.argv.splice(index, 1);
process.defaultApp = true;
app.setAppPath(folder);
app.setName(productName ?? name);
app.setVersion(version);
require(join(folder, main));
