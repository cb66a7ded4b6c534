// Counts what a vitest report says, so that no fault goes uncounted: a file that does not load and an error outside every test count too.

export type Count = { passed: number; failed: number }

type Report = { numPassedTests: number; numFailedTests: number; testResults: { status: string; assertionResults: { status: string }[] }[] }

/** @param exitCode of the run that wrote the report. */
export function countReport(text: string, exitCode: number): Count {
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(text) as Report
  const broken = testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')).length
  const failed = numFailedTests + broken
  return { passed: numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed }
}
