// line: ticks 3
export default function () {
  let ticks = 0;
  const id = setInterval(() => {
    ticks++;
    if (ticks === 3) {
      clearInterval(id);
      console.log(`ticks ${ticks}`);
    }
  }, 10);
}
