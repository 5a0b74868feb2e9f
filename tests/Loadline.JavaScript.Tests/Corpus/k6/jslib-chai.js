// check: good::expected response status to equal 200 = 1/0
// metric: checks fails = 1
// line: described true false
import { describe, expect } from 'https://jslib.k6.io/k6chaijs/4.3.4.3/index.js';
export default function () {
  const good = describe('good', () => {
    expect(200, 'response status').to.equal(200);
    expect([1, 2]).to.be.an('array');
    expect({ a: { b: 1 } }).to.have.property('a').that.deep.equal({ b: 1 });
    expect('text').to.include('ex').and.not.be.empty;
    expect([1, 2, 3]).to.have.length.above(2);
  });
  const bad = describe('bad', () => {
    expect(1).to.be.above(5);
    expect(1).to.equal(1);
  });
  console.log(`described ${good} ${bad}`);
}
