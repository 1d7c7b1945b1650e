// The resources that the conformance cases need, on node's own HTTP server as it comes.
// Prints its port.
"use strict";
const http = require("node:http");

const large = JSON.stringify({ openapi: "3.1.0", filler: "x".repeat(300000) });

function answer(response, status, value) {
  const body = typeof value === "string" ? value : JSON.stringify(value);
  response.writeHead(status, {
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(body),
  });
  response.end(body);
}

const server = http.createServer((request, response) => {
  const path = request.url.replace(/^https?:\/\/[^/?]*/i, "").split("?")[0] || "/";
  const isRead = request.method === "GET" || request.method === "HEAD";
  if (path === "/livez" && isRead) return answer(response, 200, { status: "ok" });
  if (path === "/openapi.json" && isRead) return answer(response, 200, large);
  if (path === "/livez" || path === "/openapi.json") {
    response.setHeader("Allow", "GET, HEAD");
    return answer(response, 405, {});
  }
  if (path !== "/v1/portal/sessions") return answer(response, 404, {});
  if (request.method !== "POST") {
    response.setHeader("Allow", "POST");
    return answer(response, 405, {});
  }
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    try {
      answer(response, 422, { unknown: Object.keys(JSON.parse(Buffer.concat(parts))) });
    } catch {
      answer(response, 400, {});
    }
  });
});

server.listen(0, "127.0.0.1", () => console.log(server.address().port));
