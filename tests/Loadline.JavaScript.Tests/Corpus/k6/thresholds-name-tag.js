// exit: 99
// reason: http_reqs{name:home}
// metric: http_reqs{name:home} count = 2
import http from 'k6/http';
export const options = { thresholds: { 'http_reqs{name:home}': ['count<2'], 'http_reqs{name:other}': ['count<1'] } };
export default function () {
  http.get(`${__ENV.BASE}/get?a=1`, { tags: { name: 'home' } });
  http.get(`${__ENV.BASE}/get?a=2`, { tags: { name: 'home' } });
}
