// exit: 99
export const options = { thresholds: { http_req_duration: ['avg>0'] } };
export default function () {}
