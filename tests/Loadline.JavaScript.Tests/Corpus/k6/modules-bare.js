// exit: 107
// reason: The moduleSpecifier "lodash" couldn't be recognised
import _ from 'lodash';
export default function () {}
