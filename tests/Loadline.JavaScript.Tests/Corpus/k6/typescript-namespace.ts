// exit: 107
// reason: line 3 has a namespace
namespace Colors { export const red = 1; }
export default function () {}
