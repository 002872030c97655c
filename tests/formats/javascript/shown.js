// What imsc.js shows of a document: { said: its complaints, shown: [[seconds, text], …] } as JSON.
//
//     NODE_PATH=… node shown.js FILE
//
// Its model and its layout alone: what makes HTML of them needs a browser.
"use strict";

const fs = require("fs");
const { fromXML } = require("imsc/src/main/js/doc.js");
const { generateISD } = require("imsc/src/main/js/isd.js");

const said = [];
const told = (level) => (message) => {
    said.push(`${level}: ${message}`);
    return false;
};
const handler = { info: told("info"), warn: told("warning"), error: told("error"), fatal: told("fatal") };

function text(element) {
    if (element.kind === "br") {
        return "\n";
    }
    return (element.text || "") + (element.contents || []).map(text).join("");
}

const document = fromXML(fs.readFileSync(process.argv[2], "utf8"), handler);
const shown = document.getMediaTimeEvents().map((seconds) => [
    seconds,
    generateISD(document, seconds, handler).contents.map(text).join(""),
]);
process.stdout.write(JSON.stringify({ said, shown }));
