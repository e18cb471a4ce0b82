// Closes a run: what took longest, what failed, then `N passed, N failed`, read from vitest's JSON reports. The end of
// the output is what is kept of it.
// Usage: node .ci/summary.js FAILED_STEPS REPORT.json…
import { existsSync, readFileSync } from 'node:fs';
import { basename, relative } from 'node:path';

const [failedSteps = '0', ...files] = process.argv.slice(2);
const reports = files
  .filter((file) => existsSync(file))
  .map((file) => ({ name: basename(file, '.json'), ...JSON.parse(readFileSync(file, 'utf8')) }));

const suites = reports.flatMap(({ name, testResults }) =>
  testResults.map((suite) => ({ ...suite, file: `${relative('.', suite.name)} (${name})` })),
);
const seconds = ({ startTime, endTime }) => (endTime - startTime) / 1000;
const longest = suites.toSorted((a, b) => seconds(b) - seconds(a)).slice(0, 12);

const firstLine = (text) => text.trim().split('\n')[0].slice(0, 300);
const failures = suites
  .filter(({ status }) => status === 'failed')
  .flatMap(({ file, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    // Without a failed test the file itself broke: an import, a hook, a crashed worker.
    if (failed.length === 0) return [`${file}\n    ${firstLine(message || 'did not finish')}`];
    return failed.map(
      ({ fullName, failureMessages: [first = ''] }) => `${file} ${fullName.trim()}\n    ${firstLine(first)}`,
    );
  });

const passed = reports.reduce((sum, { numPassedTests }) => sum + numPassedTests, 0);
// A failed step without a failed test (types, lint, a crash) counts as one failure each.
const failed = failures.length || Number(failedSteps);

for (const suite of longest) console.log(`${seconds(suite).toFixed(1).padStart(7)} s ${suite.file}`);
if (failures.length > 0) console.log('== failed tests');
for (const failure of failures.slice(0, 40)) console.log(`  ${failure}`);
if (failures.length > 40) console.log(`  … and ${failures.length - 40} more`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
