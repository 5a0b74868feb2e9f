function rowsOf(text, delimiter, quote) {
  const rows = [];
  let [row, cell, quoted, begun] = [[], '', false, false];
  for (let i = 0; i < text.length; i++) {
    const letter = text[i];
    if (quoted) {
      if (letter !== quote) cell += letter;
      else if (text[i + 1] === quote) {
        cell += quote;
        i++;
      } else quoted = false;
    } else if (letter === quote && cell === '') [quoted, begun] = [true, true];
    else if (text.startsWith(delimiter, i)) {
      row.push(cell);
      [cell, begun] = ['', true];
      i += delimiter.length - 1;
    } else if (letter === '\n' || letter === '\r') {
      if (letter === '\r' && text[i + 1] === '\n') i++;
      row.push(cell);
      rows.push(row);
      [row, cell, begun] = [[], '', false];
    } else [cell, begun] = [cell + letter, true];
  }
  if (begun || row.length > 0 || cell !== '') {
    row.push(cell);
    rows.push(row);
  }
  return rows;
}

function guess(text) {
  const line = text.split(/\r?\n/, 1)[0];
  return [',', '\t', '|', ';'].map((each) => [each, line.split(each).length]).sort((a, b) => b[1] - a[1])[0][0];
}

function typed(value) {
  if (value === 'true' || value === 'TRUE') return true;
  if (value === 'false' || value === 'FALSE') return false;
  if (/^\s*-?(\d+\.?|\.\d+|\d+\.\d+)([eE][-+]?\d+)?\s*$/.test(value)) return parseFloat(value);
  return value === '' ? null : value;
}

export function parse(input, config = {}) {
  const text = String(input).replace(/^\uFEFF/, '');
  const delimiter = config.delimiter || guess(text);
  const errors = [];
  let rows = rowsOf(text, delimiter, config.quoteChar ?? '"');
  if (config.comments) rows = rows.filter((row) => !row[0].startsWith(config.comments === true ? '#' : config.comments));
  if (config.skipEmptyLines) rows = rows.filter((row) => (config.skipEmptyLines === 'greedy' ? row.join('').trim() !== '' : row.length > 1 || row[0] !== ''));
  const value = (cell, field) => {
    const changed = config.transform ? config.transform(cell, field) : cell;
    const dynamic = typeof config.dynamicTyping === 'function' ? config.dynamicTyping(field) : typeof config.dynamicTyping === 'object' ? config.dynamicTyping[field] : config.dynamicTyping;
    return dynamic ? typed(changed) : changed;
  };
  const meta = { delimiter, linebreak: text.includes('\r\n') ? '\r\n' : '\n', aborted: false, truncated: false };
  let data;
  if (config.header && rows.length > 0) {
    const fields = rows.shift().map((name, i) => (config.transformHeader ? config.transformHeader(name, i) : name));
    meta.fields = fields;
    data = rows.map((row, at) => {
      const record = {};
      row.forEach((cell, i) => {
        if (i < fields.length) record[fields[i]] = value(cell, fields[i]);
        else (record.__parsed_extra ??= []).push(cell);
      });
      if (row.length !== fields.length) errors.push({ type: 'FieldMismatch', code: row.length < fields.length ? 'TooFewFields' : 'TooManyFields', message: `${row.length < fields.length ? 'Too few' : 'Too many'} fields: expected ${fields.length} fields but parsed ${row.length}`, row: at });
      return record;
    });
  } else data = rows.map((row) => row.map((cell, i) => value(cell, i)));
  if (config.preview) data = data.slice(0, config.preview);
  if (config.step) data.forEach((row) => config.step({ data: row, errors: [], meta }));
  if (config.complete) config.complete({ data, errors, meta });
  return { data, errors, meta };
}

export function unparse(input, config = {}) {
  const delimiter = config.delimiter ?? ',';
  const quote = (value) => {
    const text = value === null || value === undefined ? '' : String(value);
    return config.quotes === true || text.includes(delimiter) || /["\r\n]|^\s|\s$/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };
  const items = Array.isArray(input) ? input : input.data;
  const fields = config.columns ?? input.fields ?? (items.length > 0 && !Array.isArray(items[0]) ? Object.keys(items[0]) : null);
  const lines = items.map((item) => (Array.isArray(item) ? item : fields.map((field) => item[field])).map(quote).join(delimiter));
  if (fields && config.header !== false) lines.unshift(fields.map(quote).join(delimiter));
  return lines.join(config.newline ?? '\r\n');
}

export default { parse, unparse };
