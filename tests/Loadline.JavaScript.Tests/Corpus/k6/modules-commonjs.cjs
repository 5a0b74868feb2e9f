// check: required = 1/0
const { check } = require('k6');
const http = require('k6/http');
const lib = require('./files/common.js');
exports.options = { iterations: 1 };
exports.default = function () {
  check(null, { required: () => lib.add(1, 2) === 3 && typeof http.get === 'function' && typeof http.default.get === 'function' });
};
