// On a page that leads on: take the place on the page along (#o1), which the page's own refresh would lose.
location.replace(document.querySelector("link[rel=canonical]").getAttribute("href") + location.hash);
