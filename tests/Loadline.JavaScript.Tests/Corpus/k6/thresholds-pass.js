// metric: iterations count = 2
export const options = { iterations: 2, thresholds: { iterations: ['count==2', 'count>=2', 'rate>0'], iteration_duration: ['p(99.9)<10000', 'avg<10000', 'min>=0', 'med<10000', 'max<10000'] } };
export default function () {}
