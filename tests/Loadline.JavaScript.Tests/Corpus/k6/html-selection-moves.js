// check: finds = 1/0
// check: children = 1/0
// check: closest = 1/0
// check: siblings = 1/0
// check: until = 1/0
// check: parents = 1/0
// check: slices = 1/0
// check: filters = 1/0
// check: has and is = 1/0
// check: selections as arguments = 1/0
import { parseHTML } from 'k6/html';
import { check } from 'k6';
const page = `<html><body><div id="a"><ul class="list"><li id="l1">one</li><li id="l2" class="x">two</li><li id="l3">three</li><li id="l4" class="x">four</li></ul></div><div id="b"><p>text</p></div></body></html>`;
const ids = (selection) => selection.map((i, each) => each.attr('id')).join(' ');
export default function () {
  const doc = parseHTML(page);
  check(doc, {
    finds: (d) => d.find('li').size() === 4 && d.find('li.x').size() === 2 && d.find('#a li:first-child').text() === 'one' && d.find('nothing').size() === 0,
    children: (d) => ids(d.find('ul').children()) === 'l1 l2 l3 l4' && ids(d.find('ul').children('.x')) === 'l2 l4' && d.find('#l1').contents().text() === 'one',
    closest: (d) => ids(d.find('#l3').closest('div')) === 'a' && d.find('#l3').closest('li').attr('id') === 'l3' && d.find('#l3').closest('p').size() === 0,
    siblings: (d) => ids(d.find('#l2').next()) === 'l3' && ids(d.find('#l2').nextAll()) === 'l3 l4' && ids(d.find('#l2').prev()) === 'l1' && ids(d.find('#l1').nextAll('.x')) === 'l2 l4' && ids(d.find('#l4').prevAll('.x')) === 'l2',
    until: (d) => ids(d.find('#l1').nextUntil('#l4')) === 'l2 l3' && ids(d.find('#l4').prevUntil('#l1')) === 'l3 l2' && ids(d.find('#l1').nextUntil('#l4', '.x')) === 'l2' && d.find('#l1').parentsUntil('#a').size() === 1,
    parents: (d) => ids(d.find('#l1').parent().parent()) === 'a' && d.find('#l1').parents().size() === 4 && ids(d.find('#l1').parents('div')) === 'a',
    slices: (d) => ids(d.find('li').first()) === 'l1' && ids(d.find('li').last()) === 'l4' && ids(d.find('li').eq(1)) === 'l2' && ids(d.find('li').eq(-2)) === 'l3' && ids(d.find('li').slice(1, 3)) === 'l2 l3' && ids(d.find('li').slice(-1)) === 'l4',
    filters: (d) => ids(d.find('li').filter('.x')) === 'l2 l4' && ids(d.find('li').not('.x')) === 'l1 l3' && ids(d.find('li').filter((i, each) => i > 0 && each.attr('class') === 'x')) === 'l2 l4' && ids(d.find('li').not((i) => i < 3)) === 'l4',
    'has and is': (d) => ids(d.find('div').has('p')) === 'b' && d.find('li').is('.x') && !d.find('li').is('p') && d.find('#l2').is(d.find('.x')),
    'selections as arguments': (d) => ids(d.find('li').filter(d.find('.x'))) === 'l2 l4' && ids(d.find('div').has(d.find('#l1'))) === 'a' && ids(d.find('div').find(d.find('#l2'))) === 'l2',
  });
}
