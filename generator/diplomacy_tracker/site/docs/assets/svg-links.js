// Goes before Material's script, which assigns the address of each link of a page to itself. The link of a drawing (SVG) has no setter
// by the standard: the assignment would be an error, and the script would end. Its relative address is right as it is.
Object.defineProperty(SVGAElement.prototype, "href", { ...Object.getOwnPropertyDescriptor(SVGAElement.prototype, "href"), set() {} });
