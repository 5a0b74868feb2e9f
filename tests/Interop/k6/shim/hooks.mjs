// Resolves k6's modules to the stand-ins beside this file.
const modules = { k6: 'k6', 'k6/http': 'http', 'k6/data': 'data', 'k6/execution': 'execution', 'k6/encoding': 'encoding', 'k6/metrics': 'metrics' };

export async function resolve(specifier, context, next) {
  if (specifier === 'k6' || specifier.startsWith('k6/')) {
    if (!modules[specifier]) throw new Error(`the stand-in has no module ${specifier}`);
    return { url: new URL(`./${modules[specifier]}.mjs`, import.meta.url).href, shortCircuit: true };
  }
  return next(specifier, context);
}
