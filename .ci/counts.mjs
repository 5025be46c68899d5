// Prints "N passed, N failed" from Vitest's JSON reports; a run without a report failed before its first test. A test is skipped
// if none of them ran it.
import { readFileSync } from 'node:fs';

const sum = { passed: 0, failed: 0 };
const [all, ran] = [new Set(), new Set()];
for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, 'utf8');
  if (!text) {
    sum.failed++;
    continue;
  }
  const { numPassedTests, numFailedTests, testResults, success } = JSON.parse(text);
  // A file that can't even be loaded has no tests to count.
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length;
  sum.passed += numPassedTests;
  sum.failed += success ? numFailedTests : Math.max(numFailedTests + unloaded, 1);
  for (const { name, assertionResults } of testResults)
    for (const { fullName, status } of assertionResults) {
      all.add(`${name} ${fullName}`);
      if (['passed', 'failed'].includes(status)) ran.add(`${name} ${fullName}`);
    }
}
const { passed, failed } = sum;
const skipped = all.difference(ran).size;
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
