import { check as k6check } from 'k6';
import exec from 'k6/execution';

export function uuidv4(secure = false) {
  if (secure) return crypto.randomUUID();
  return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (letter) => {
    const digit = Math.floor(Math.random() * 16);
    return (letter === 'x' ? digit : (digit & 3) | 8).toString(16);
  });
}

export function randomIntBetween(min, max) {
  return Math.floor(Math.random() * (max - min + 1) + min);
}

export function randomItem(items) {
  return items[Math.floor(Math.random() * items.length)];
}

export function randomString(length, charset = 'abcdefghijklmnopqrstuvwxyz') {
  let text = '';
  for (let i = 0; i < length; i++) text += charset[Math.floor(Math.random() * charset.length)];
  return text;
}

export function findBetween(content, left, right, repeat = false) {
  const found = [];
  for (let from = 0; ; ) {
    const start = content.indexOf(left, from);
    if (start < 0) break;
    const end = content.indexOf(right, start + left.length);
    if (end < 0) break;
    found.push(content.slice(start + left.length, end));
    if (!repeat) return found[0];
    from = end + right.length;
  }
  return repeat ? found : null;
}

export function normalDistributionStages(maxVus, durationSeconds, numberOfStages = 10) {
  const density = (x, mean, deviation) => Math.exp(-0.5 * ((x - mean) / deviation) ** 2) / (deviation * Math.sqrt(2 * Math.PI));
  const curve = [];
  for (let i = 0; i <= numberOfStages; i++) curve.push(density((i * 6) / numberOfStages - 3, 0, 1));
  const peak = Math.max(...curve);
  const length = Math.ceil(durationSeconds / (numberOfStages + 1));
  const stages = curve.map((value, i) => ({ duration: `${i === 0 || i === numberOfStages ? Math.ceil(length / 2) : length}s`, target: Math.round((value / peak) * maxVus) }));
  stages.push({ duration: `${Math.ceil(length / 2)}s`, target: 0 });
  return stages;
}

export function parseDuration(text) {
  if (typeof text !== 'string' || text.length === 0) throw new Error('str is a required parameter and must be a string');
  const units = { d: 86400000, h: 3600000, m: 60000, s: 1000, ms: 1, us: 0.001, µs: 0.001, ns: 0.000001 };
  if (/^[\d.]+$/.test(text)) return Number(text);
  let total = 0;
  let rest = text;
  while (rest.length > 0) {
    const part = /^([\d.]+)(ms|us|µs|ns|d|h|m|s)/.exec(rest);
    if (!part) throw new Error(`${rest} is an unsupported time unit`);
    total += Number(part[1]) * units[part[2]];
    rest = rest.slice(part[0].length);
  }
  return Math.round(total);
}

export function getCurrentStageIndex() {
  const scenario = exec.test.options.scenarios[exec.scenario.name];
  if (!scenario || !Array.isArray(scenario.stages)) throw new Error(`only ramping-vus or ramping-arrival-rate supports stages, it is not possible to get a stage index on other executors.`);
  if (scenario.stages.length < 1) throw new Error('the current scenario has no stages defined');
  const elapsed = Date.now() - exec.scenario.startTime;
  let end = 0;
  for (let i = 0; i < scenario.stages.length; i++) {
    end += parseDuration(scenario.stages[i].duration);
    if (elapsed < end) return i;
  }
  return scenario.stages.length - 1;
}

export function tagWithCurrentStageIndex() {
  exec.vu.metrics.tags.stage = getCurrentStageIndex();
}

export function getCurrentStageProfile() {
  const index = getCurrentStageIndex();
  const scenario = exec.test.options.scenarios[exec.scenario.name];
  const start = scenario.executor === 'ramping-vus' ? (scenario.startVUs ?? 1) : (scenario.startRate ?? 0);
  const before = index === 0 ? start : scenario.stages[index - 1].target;
  const now = scenario.stages[index].target;
  return now > before ? 'ramp-up' : now < before ? 'ramp-down' : 'steady';
}

export function tagWithCurrentStageProfile() {
  exec.vu.metrics.tags.stage_profile = getCurrentStageProfile();
}

export async function check(value, sets, tags) {
  const results = {};
  for (const [name, test] of Object.entries(sets)) results[name] = await (typeof test === 'function' ? test(await value) : test);
  return k6check(value, results, tags);
}


export default {
  uuidv4, randomIntBetween, randomItem, randomString, findBetween, normalDistributionStages, parseDuration, getCurrentStageIndex,
  tagWithCurrentStageIndex, getCurrentStageProfile, tagWithCurrentStageProfile, check,
};
