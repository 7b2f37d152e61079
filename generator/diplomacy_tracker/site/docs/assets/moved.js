// On a redirect page: keep the fragment of the address (#o1), which the page's own refresh would lose.
location.replace(document.querySelector("link[rel=canonical]").getAttribute("href") + location.hash);
