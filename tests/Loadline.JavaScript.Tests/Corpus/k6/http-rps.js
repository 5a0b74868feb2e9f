// metric: iteration_duration min >= 350
import http from 'k6/http';
export const options = { rps: 10 };
export default function () {
  for (let i = 0; i < 5; i++) http.get(`${__ENV.BASE}/get`);
}
