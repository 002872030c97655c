// What the W3C's parser finds in a WebVTT file: { errors: its complaints, cues: [[start, end, text], …] } as JSON.
//
//     NODE_PATH=… node validated.js FILE
"use strict";

const fs = require("fs");
const { WebVTTParser } = require("webvtt-parser");

// By itself the parser knows none with its semicolon.
const REFERENCES = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

const parsed = new WebVTTParser(REFERENCES).parse(fs.readFileSync(process.argv[2], "utf8"), "subtitles/captions/descriptions");

function text(node) {
    if (node.type === "text") {
        return node.value;
    }
    return (node.children || []).map(text).join("");
}

process.stdout.write(
    JSON.stringify({
        errors: parsed.errors.map((error) => `line ${error.line}: ${error.message}`),
        cues: parsed.cues.map((cue) => [cue.startTime, cue.endTime, cue.tree.children.map(text).join("")]),
    }),
);
