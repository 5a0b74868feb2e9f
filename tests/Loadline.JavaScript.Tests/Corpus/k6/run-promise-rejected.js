// line: Error: later
// metric: iterations count = 1
export default function () {
  Promise.reject(new Error('later'));
}
