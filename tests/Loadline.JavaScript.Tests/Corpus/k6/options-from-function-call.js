// metric: iterations count = 2
function build() {
  return { iterations: 1 + 1 };
}
export const options = build();
export default function () {}
