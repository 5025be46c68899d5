// Prints "N passed, N failed" from Vitest's JSON report; a run without a report failed before its first test.
import { readFileSync } from 'node:fs';

const text = readFileSync(process.argv[2], 'utf8');
if (!text) {
  console.log('0 passed, 1 failed');
  process.exit(1);
}
const { numPassedTests, numFailedTests, numPendingTests, testResults, success } = JSON.parse(text);
// A file that can't even be loaded has no tests to count.
const unloaded = testResults.filter(
  ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
).length;
const failed = success ? numFailedTests : Math.max(numFailedTests + unloaded, 1);
console.log(`${numPassedTests} passed, ${failed} failed${numPendingTests > 0 ? `, ${numPendingTests} skipped` : ''}`);
