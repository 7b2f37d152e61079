// Sorts lists by a heading. A list that goes on in a fold is one list: its tables keep their numbers of rows.

// The name of a row may have a day below it, where a narrow screen has no column for that.
function dayOf(cell) {
  return cell.tagName === "TD" ? cell.querySelector("time")?.dateTime : undefined;
}

function value(row, column) {
  const cell = row.cells[column];
  const text = cell.querySelector("a:not(.chip)")?.textContent || cell.textContent;
  const day = dayOf(cell);
  const number = Number.parseFloat(cell.textContent.replaceAll(",", ""));
  return cell.classList.contains("num") ? (Number.isNaN(number) ? -1 : number) : day ?? text.trim();
}

const compare = (a, b) => (typeof a === "number" ? a - b : a.localeCompare(b, "en"));

function sort(tables, column, isDown) {
  const bodies = tables.map((table) => table.tBodies[0]);
  const numbers = bodies.map(({ rows }) => rows.length);
  const rows = bodies.flatMap((body) => [...body.rows]);
  const values = new Map(rows.map((row) => [row, value(row, column)]));
  rows.sort((a, b) => (isDown ? compare(values.get(b), values.get(a)) : compare(values.get(a), values.get(b))));
  bodies.forEach((body, at) => body.replaceChildren(...rows.splice(0, numbers[at])));
  for (const table of tables) {
    for (const heading of table.tHead.rows[0].cells) heading.removeAttribute("aria-sort");
    table.tHead.rows[0].cells[column].setAttribute("aria-sort", isDown ? "descending" : "ascending");
  }
}

// Makes the headings of the page's lists sort them.
export function sortable() {
  const tables = [...document.querySelectorAll("table.sortable")];
  const lists = Map.groupBy?.(tables, (table) => table.closest("section, .page")) ?? new Map(tables.map((table) => [table, [table]]));
  for (const list of lists.values()) addButtons(list);
}

function addButtons(tables) {
  for (const heading of tables.flatMap((table) => [...table.tHead.rows[0].cells])) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "sort" });
    button.append(...heading.childNodes);
    heading.append(button);
    // Numbers and days begin with the largest and the latest, names with A.
    const startsDown = heading.classList.contains("num") || Boolean(dayOf(tables[0].tBodies[0].rows[0].cells[heading.cellIndex]));
    button.addEventListener("click", () => {
      const sorted = heading.getAttribute("aria-sort");
      sort(tables, heading.cellIndex, sorted ? sorted === "ascending" : startsDown);
    });
  }
}
