// Counts what a vitest report says, so that no fault goes uncounted: a file that does not load and an error outside every test count too.

/** How many passed and failed, and a line about each that failed: where, what, and the first words of why. */
export type Count = { passed: number; failed: number; faults: string[] }

type Test = { status: string; fullName: string; failureMessages: string[] }
type Report = { numPassedTests: number; numFailedTests: number; testResults: { name: string; status: string; message: string; assertionResults: Test[] }[] }

const firstWords = (text: string | undefined): string => (text ?? '').replace(/\s+/g, ' ').slice(0, 400)

/** @param exitCode of the run that wrote the report. */
export function countReport(text: string, exitCode: number): Count {
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(text) as Report
  const failed = (test: Test): boolean => test.status === 'failed'
  const faults = testResults.flatMap((file) => {
    const tests = file.assertionResults.filter(failed).map((test) => `${file.name} > ${test.fullName}: ${firstWords(test.failureMessages[0])}`)
    return file.status === 'failed' && tests.length === 0 ? [`${file.name}: ${firstWords(file.message)}`] : tests
  })
  if (faults.length === 0 && exitCode !== 0) faults.push('something failed outside every test')
  return { passed: numPassedTests, failed: Math.max(faults.length, numFailedTests), faults }
}
