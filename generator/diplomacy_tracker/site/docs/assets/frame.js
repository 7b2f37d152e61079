// What Material's own script does for the header and the drawer, on pages without it: the switch of colours and the keyboard.

const STORE = `${__md_scope.pathname}.__palette`;
const AUTOMATIC = "(prefers-color-scheme)";
const options = [...document.querySelectorAll("[data-md-component=palette] input")];

const colors = ({ dataset: { mdColorMedia: media, mdColorScheme: scheme, mdColorPrimary: primary, mdColorAccent: accent } }) => ({ media, scheme, primary, accent });
const isOfSystem = ({ dataset: { mdColorMedia: media } }) => Boolean(media) && media !== AUTOMATIC && matchMedia(media).matches;
const ofSystem = () => options.find(({ dataset }) => dataset.mdColorMedia === AUTOMATIC) ?? options.find(isOfSystem) ?? options[0];

function kept() {
  try { return options[__md_get("__palette")?.index]; } catch { return undefined; }
}

function show(option) {
  option.checked = true;
  for (const label of document.querySelectorAll("[data-md-component=palette] label")) label.hidden = label.previousElementSibling !== option;
  const { scheme, primary, accent } = colors(option.dataset.mdColorMedia === AUTOMATIC ? options.find(isOfSystem) ?? option : option);
  Object.assign(document.body.dataset, { mdColorScheme: scheme, mdColorPrimary: primary, mdColorAccent: accent });
}

function choose(option) {
  show(option);
  try {
    // The choice is kept only while it differs from the system's.
    if (option === ofSystem()) localStorage.removeItem(STORE);
    else __md_set("__palette", { index: options.indexOf(option), color: colors(option) });
  } catch { /* without storage the choice lasts for this page */ }
}

if (options.length) {
  show(kept() ?? ofSystem());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => show(kept() ?? ofSystem()));
  for (const option of options) {
    option.addEventListener("change", () => choose(option));
    option.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      const next = options[(options.indexOf(option) + 1) % options.length];
      choose(next);
      next.focus();
    });
  }
}

const drawer = document.getElementById("__drawer");
addEventListener("keydown", ({ key, target }) => {
  if (key === "Enter" && target instanceof HTMLLabelElement) target.click();
  if (key === "Escape" && drawer?.checked) {
    drawer.checked = false;
    drawer.focus();
  }
});
