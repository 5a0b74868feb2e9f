// check: attributes = 1/0
// check: tree = 1/0
// check: queries = 1/0
// check: links = 1/0
// check: images and media = 1/0
// check: fields = 1/0
// check: lists = 1/0
// check: tables = 1/0
// check: texts and comments = 1/0
import { parseHTML } from 'k6/html';
import { check } from 'k6';
const page = `<body lang="en"><div id="top" class="one two" title="t"><span>first</span>text<!-- note --><b>second</b></div>
<a id="link" href="https://user:secret@example.com:8443/path/x?q=1#part" rel="next nofollow" target="_blank" referrerpolicy="origin">go</a>
<img src="a.png" width="20" crossorigin="anonymous"><video autoplay preload="none"><track src="t.vtt"></video>
<form id="f" action="/send" method="POST" enctype="multipart/form-data"><label for="i">L</label><input id="i" name="n" maxlength="5" required type="odd"><textarea>abc</textarea><button formmethod="get">B</button>
<select id="s"><option>x</option><option id="o" value="2" selected>y</option></select></form>
<table><caption>C</caption><thead><tr><th scope="col">H</th></tr></thead><tbody><tr><td>1</td><td id="c" colspan="2">2</td></tr></tbody></table></body>`;
export default function () {
  const doc = parseHTML(page);
  const one = (selector) => doc.find(selector).get(0);
  const top = one('#top');
  check(null, {
    attributes: () => top.id() === 'top' && top.className() === 'one two' && top.classList().join() === 'one,two' && top.getAttribute('title') === 't' && top.getAttribute('x') === undefined && top.hasAttribute('title') && !top.hasAttribute('x')
      && top.attributes().title.value === 't' && top.getAttributeNode('title').name === 'title' && top.hasAttributes() && one('body').lang() === 'en',
    tree: () => top.childElementCount() === 2 && top.childNodes().length === 4 && top.children().length === 2 && top.firstChild().nodeName() === 'span' && top.lastElementChild().textContent() === 'second' && top.firstChild().nextSibling().nodeType() === 3
      && top.firstElementChild().nextElementSibling().nodeName() === 'b' && top.parentNode().nodeName() === 'body' && top.contains(one('span')) && !top.contains(one('a')) && one('span').parentElement().isSameNode(top) && one('span').isEqualNode(one('span')) && top.hasChildNodes(),
    queries: () => top.querySelector('b').innerHTML() === 'second' && top.querySelectorAll('*').length === 2 && top.getElementsByTagName('span').length === 1 && one('body').getElementsByClassName('two one').length === 1 && top.matches('div.one') && !top.matches('p'),
    links: () => {
      const link = one('#link');
      return link.hash() === '#part' && link.host() === 'example.com:8443' && link.hostname() === 'example.com' && link.pathname() === '/path/x' && link.port() === '8443' && link.protocol() === 'https:' && link.search() === '?q=1'
        && link.username() === 'user' && link.password() === 'secret' && link.origin() === 'https://user:secret@example.com:8443' || link.origin() === 'https://example.com:8443' && link.relList().length === 2 && link.text() === 'go' && link.target() === '_blank' && link.referrerPolicy() === 'origin';
    },
    'images and media': () => one('img').src() === 'a.png' && one('img').width() === 20 && one('img').height() === 0 && one('img').crossOrigin() === 'anonymous' && one('video').crossOrigin() === null && one('video').autoplay() && !one('video').muted() && one('video').preload() === 'none' && one('video').textTracks().length === 1,
    fields: () => {
      const form = one('#f');
      return form.method() === 'post' && form.action() === '/send' && form.enctype() === 'multipart/form-data' && form.autocomplete() === 'on' && form.length() === 4 && form.elements()[0].name() === 'n' && one('#i').form().id() === 'f' && one('#i').maxLength() === 5
        && one('#i').size() === 0 && one('#i').required() && one('#i').type() === 'text' && one('#i').labels()[0].textContent() === 'L' && one('label').control().id() === 'i' && one('textarea').value() === 'abc' && one('button').type() === 'submit' && one('button').formMethod() === 'get';
    },
    lists: () => one('#s').length() === 2 && one('#s').selectedIndex() === 1 && one('#s').value() === '2' && one('#o').index() === 1 && one('#o').text() === 'y' && one('#o').selected() && one('#s').type() === 'select' && one('#o').form().id() === 'f',
    tables: () => one('table').rows().length === 2 && one('table').caption().textContent() === 'C' && one('table').tHead().rows().length === 1 && one('#c').cellIndex() === 1 && one('#c').colSpan() === 2 && one('th').scope() === 'col' && one('tbody tr').rowIndex() === 1 && one('tbody tr').sectionRowIndex() === 0 && one('tbody tr').cells().length === 2,
    'texts and comments': () => top.childNodes()[1].nodeValue() === 'text' && top.childNodes()[2].nodeType() === 8 && top.toString().startsWith('<div id="top"') && top.nodeValue() === undefined,
  });
}
