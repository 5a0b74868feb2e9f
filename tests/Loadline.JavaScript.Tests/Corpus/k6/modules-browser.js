// exit: 107
// reason: needs a browser
import { browser } from 'k6/browser';
export default function () {}
