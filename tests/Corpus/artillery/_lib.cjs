exports.color = 'from-function';
