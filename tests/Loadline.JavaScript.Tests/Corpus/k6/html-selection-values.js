// check: text = 1/0
// check: html = 1/0
// check: attr = 1/0
// check: data = 1/0
// check: each gets elements = 1/0
// check: map gets selections = 1/0
// check: toArray = 1/0
// check: get = 1/0
// check: nothing found = 1/0
import { parseHTML } from 'k6/html';
import { check } from 'k6';
const page = `<p class="a" title="first">one <b>bold</b></p><p class="b">it's &quot;two&quot;<br></p>
<div id="d" data-name="box" data-count="12" data-code="007" data-on="true" data-list="[1,2]" data-long-name="x"></div>`;
export default function () {
  const doc = parseHTML(page);
  const seen = [];
  doc.find('p').each((i, element) => seen.push(i + element.nodeName() + element.textContent()));
  check(doc, {
    text: (d) => d.find('p').text() === 'one boldit\'s "two"' && d.find('b').text() === 'bold',
    html: (d) => d.find('p').html() === 'one <b>bold</b>' && d.find('.b').html() === 'it&#39;s &#34;two&#34;<br/>' && d.html().startsWith('<html><head></head><body><p class="a"'),
    attr: (d) => d.find('p').attr('title') === 'first' && d.find('.b').attr('title') === undefined && d.find('.b').attr('title', 'none') === 'none',
    data: (d) => {
      const div = d.find('#d');
      return div.data('name') === 'box' && div.data('count') === 12 && div.data('code') === '007' && div.data('on') === true && div.data('list')[1] === 2 && div.data('longName') === 'x' && div.data().longName === 'x' && div.data('none') === undefined;
    },
    'each gets elements': () => seen.join('|') === '0pone bold|1pit\'s "two"',
    'map gets selections': (d) => d.find('p').map((i, selection) => i + selection.attr('class')).join() === '0a,1b',
    toArray: (d) => d.find('p').toArray().length === 2 && d.find('p').toArray()[1].text().startsWith('it'),
    get: (d) => d.find('p').get(0).className() === 'a' && d.find('p').get(-1).className() === 'b' && d.find('p').get(9) === undefined,
    'nothing found': (d) => d.find('x').html() === undefined && d.find('x').text() === '' && d.find('x').attr('y') === undefined && d.find('x').val() === undefined && d.find('x').first().size() === 0,
  });
}
