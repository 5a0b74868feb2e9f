// line: stays here
export const options = { consoleOutput: '/tmp/loadline-must-not-be-written.txt' };
export default function () {
  console.log('stays here');
}
