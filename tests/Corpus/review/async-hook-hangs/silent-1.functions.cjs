function prepare(context, events, next) {
  context.vars.word = 'lamp';
  return next();
}

module.exports = { prepare };
