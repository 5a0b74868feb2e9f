async function sign(request, context) {
  request.headers['x-trace'] = context.vars.$uuid;
}

module.exports = { sign };
