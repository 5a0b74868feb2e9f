// line: one two three
// metric: iteration_duration min >= 55
export default function () {
  const order = [];
  setTimeout(() => order.push('two'), 30);
  setTimeout(() => {
    order.push('three');
    console.log(order.join(' '));
  }, 60);
  order.push('one');
}
