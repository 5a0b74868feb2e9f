// exit: 108
// no line: caught
// no line: finally
import exec from 'k6/execution';
export default function () {
  try {
    exec.test.abort('stop');
  } catch (e) {
    console.log('caught');
  } finally {
    console.log('finally');
  }
}
