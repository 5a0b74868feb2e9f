// metric: iterations{team:blue} count = 1
export const options = { tags: { team: 'blue' }, thresholds: { 'iterations{team:blue}': ['count==1'] } };
export default function () {}
