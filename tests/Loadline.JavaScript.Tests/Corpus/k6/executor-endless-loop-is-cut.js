// metric: iterations count = 0
export const options = { scenarios: { s: { executor: 'constant-vus', vus: 2, duration: '1s', gracefulStop: '0s' } } };
export default function () {
  while (true) {
    try {
      while (true) {}
    } catch (e) {
    } finally {
    }
  }
}
