// metric: iterations count = 1
export default function () {}
