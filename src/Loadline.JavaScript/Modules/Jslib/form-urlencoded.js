const escape = (text) => encodeURIComponent(text).replace(/%20/g, '+').replace(/[!'()~*]/g, (letter) => '%' + letter.charCodeAt(0).toString(16).toUpperCase());

export default function formurlencoded(data, options = {}) {
  const pairs = [];
  const add = (name, value) => {
    if (Array.isArray(value)) value.forEach((item, i) => add(`${name}[${options.useArrayIndexes || typeof item === 'object' ? i : ''}]`, item));
    else if (value !== null && typeof value === 'object') Object.keys(value).forEach((key) => add(`${name}[${key}]`, value[key]));
    else if (value === null || value === undefined) {
      if (!options.ignorenull) pairs.push(`${escape(name)}=`);
    } else pairs.push(`${escape(name)}=${escape(value)}`);
  };
  const keys = Object.keys(data);
  (options.sorted ? keys.sort() : keys).forEach((key) => add(key, data[key]));
  return pairs.join('&');
}
