const lib = require('./_lib.cjs');
const path = require('path');

module.exports = {
  fewerThanThree: (context, next) => { context.vars.rounds = (context.vars.rounds || 0) + 1; next(context.vars.rounds < 3); },
  isFive: (vars) => vars.n === 5,
  isSix: (vars) => vars.n === 6,
  setColor: (context, events, next) => { context.vars.color = path.join(lib.color); next(); },
  setColorAsync: async (context) => { await new Promise((done) => setTimeout(done, 20)); context.vars.color = 'from-async'; },
  setColorLater: (context, events, next) => { setTimeout(() => { context.vars.color = 'later'; next(); }, 30); },
  setColorPromise: (context) => Promise.resolve().then(() => { context.vars.color = 'promise'; }),
  failing: (context, events, next) => next(new Error('no luck')),
  measure: (context, events, next) => {
    events.emit('counter', 'my.count', 3);
    events.emit('histogram', 'my.time', 10);
    events.emit('histogram', 'my.time', 20);
    next();
  },
  sign: (request, context, events, next) => {
    request.headers = { ...(request.headers || {}), 'x-signed': 'yes' };
    if (request.json) request.json = { a: request.json.a + 1 };
    next();
  },
  asyncValue: async () => 'value',
  keep: (request, response, context, events, next) => {
    context.vars.kept = `${response.statusCode}-${JSON.parse(response.body).id}-${response.headers['x-token']}`;
    next();
  },
  begin: (context, events, next) => { context.vars.color = 'before'; next(); },
  countError: (error, request, context, events, next) => { events.emit('counter', 'my.errors', 1); next(); },
  addFunction: (context, events, next) => { context.funcs.$own = () => 'own'; next(); },
  suggest: (context, events, next) => { global.artillery.suggestedExitCode = 9; next(); },
};
