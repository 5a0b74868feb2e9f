// line: sync micro timer
export default function () {
  const order = [];
  setTimeout(() => {
    order.push('timer');
    console.log(order.join(' '));
  }, 0);
  Promise.resolve().then(() => order.push('micro'));
  order.push('sync');
}
