async function sign(request, context) {
  request.headers['x-trace'] = context.vars.$uuid;
  return request; //! async-hook-hangs
}

module.exports = { sign };
