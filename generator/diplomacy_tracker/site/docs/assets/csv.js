// CSV as RFC 4180 has it.

// The rows of a file with a header, as objects by column.
export function parse(text) {
  const rows = [];
  let row = [];
  for (const [, , quoted, plain, end] of text.matchAll(/("((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ",") continue;
    if (row.length > 1 || row[0]) rows.push(row);
    row = [];
  }
  const [header = [], ...rest] = rows;
  return rest.map((cells) => Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ""])));
}

// The text of rows of values, the header first.
export function text(rows) {
  return rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

function cell(value = "") {
  // A leading sign would make a spreadsheet read the text as a formula.
  const safe = String(value).replace(/(^|[;\t\r\n])( *)(?='*[=+\-@＝＋－＠])/g, "$1$2'");
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

// Let the reader save rows as a file of this name.
export function save(name, rows) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text(rows)], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
