// Ways to send an entry without an account: an e-mail, and a form service that the owner of the site names.

import { node } from "./fields.js";

const LONGEST = 2000; // characters of an address; mail programs and servers cut longer ones

// Adds a link for each way that contact.json names. `entry` gives { name, text }; `save` saves it as a file; `say` tells what
// is to be done.
export async function offerSending(root, { place, entry, save, say }) {
  const answer = await fetch(new URL("contribute/new/contact.json", root)).catch(() => null);
  const contact = answer?.ok ? await answer.json() : {};
  const ways = [
    ["Send by e-mail", contact.email && ((text, name) => `mailto:${contact.email}?${query({ subject: `Entry: ${name}`, body: text })}`)],
    ["Send with a form", contact.form && ((text) => filled(contact.form, { page: root.href, text }))],
  ];
  for (const [label, address] of ways) {
    if (!address) continue;
    const link = node("a", { className: "button button--small", href: "#", textContent: label, rel: "noopener" });
    link.addEventListener("click", () => {
      const { name, text } = entry();
      const whole = address(text, name);
      const fits = whole.length <= LONGEST;
      if (!fits) {
        save();
        say(`The entry is too long for this way. It was saved as ${name}.md; attach that file.`);
      }
      link.href = fits ? whole : address(`The entry is in the attached file ${name}.md.`, name);
    });
    place.append(link);
  }
}

function filled(address, values) {
  return Object.entries(values).reduce((text, [key, value]) => text.replaceAll(`{${key}}`, encodeURIComponent(value)), address);
}

// As URLSearchParams, but with %20 for a blank: mail programs show a plus as it is.
function query(values) {
  return Object.entries(values).map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join("&");
}
