"use strict";

// Shows the OpenAPI document as a page. All text is put in as text, never as HTML.

function element(name, text, attributes) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  Object.entries(attributes || {}).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}

/** What a reference such as #/components/schemas/Problem leads to. */
function resolve(said, api) {
  if (!said || !said.$ref) return said;
  return said.$ref.split("/").slice(1).reduce((place, name) => place[name], api);
}

function type(schema, api) {
  if (!schema) return "";
  if (schema.$ref) return schema.$ref.split("/").pop();
  if (schema.anyOf) return schema.anyOf.map((each) => type(each, api)).join(" or ");
  if (schema.enum) return schema.enum.map((each) => (each === null ? "null" : each)).join(" | ");
  if (schema.const !== undefined) return String(schema.const);
  const names = [].concat(schema.type || "any").join(" | ");
  if (schema.type === "array") return "list of " + type(schema.items, api);
  return schema.format ? names + " (" + schema.format + ")" : names;
}

function bounds(schema) {
  const said = [];
  if (schema.minimum !== undefined) said.push("from " + schema.minimum);
  if (schema.maximum !== undefined) said.push("to " + schema.maximum);
  if (schema.maxLength !== undefined) said.push("at most " + schema.maxLength + " characters");
  if (schema.default !== undefined) said.push("usually " + schema.default);
  return said.join(", ");
}

function table(heads, rows) {
  const made = element("table");
  const head = made.createTHead().insertRow();
  heads.forEach((text) => head.append(element("th", text, { scope: "col" })));
  const body = made.createTBody();
  rows.forEach((cells) => {
    const row = body.insertRow();
    cells.forEach((cell, at) => {
      const place = row.insertCell();
      place.append(at === 0 ? element("code", cell) : cell || "");
    });
  });
  return made;
}

function members(schema, api) {
  const whole = resolve(schema, api) || {};
  const required = whole.required || [];
  return Object.entries(whole.properties || {}).map(([name, each]) => [
    name,
    type(each, api) + (required.includes(name) ? ", always" : ""),
    [each.description, bounds(each)].filter(Boolean).join(" "),
  ]);
}

function curl(path, method, body) {
  const address = location.origin + "/api/v1" + path.replace("{id}", "1");
  const asked = method === "get" ? "curl" : "curl -X " + method.toUpperCase();
  if (!body) return asked + " '" + address + "'";
  return asked + " -H 'Content-Type: application/json' \\\n  -d '" + JSON.stringify(body) + "' '" + address + "'";
}

function parameters(said, api) {
  return (said.parameters || []).map((each) => resolve(each, api));
}

function operation(path, method, said, api) {
  const made = element("details");
  const summary = element("summary");
  summary.append(element("span", method.toUpperCase(), { class: "method" }));
  summary.append(element("code", path), " " + (said.summary || ""));
  made.append(summary);
  made.addEventListener("toggle", () => {
    if (made.open && !made.dataset.filled) {
      made.dataset.filled = "yes";
      fill(made, path, method, said, api);
    }
  });
  made.dataset.text = (path + " " + method + " " + said.summary + " " + (said.description || "") + " "
    + parameters(said, api).map((each) => each.name).join(" ")).toLowerCase();
  return made;
}

function fill(made, path, method, said, api) {
  if (said.description) made.append(element("p", said.description));
  if (said.security) made.append(element("p", whoMay(said.security)));
  if (parameters(said, api).length) {
    made.append(element("h3", "Parameters"));
    made.append(table(["name", "where", "form", "what"], parameters(said, api).map((each) => [
      each.name, each.in, type(each.schema, api),
      [each.description, bounds(each.schema)].filter(Boolean).join("; ")])));
  }
  const body = said.requestBody && said.requestBody.content["application/json"].schema;
  if (body) {
    made.append(element("h3", "Body"), table(["name", "form", "what"], members(body, api)));
  }
  made.append(element("h3", "Answers"));
  Object.entries(said.responses).forEach(([status, each]) => {
    const response = resolve(each, api);
    const line = element("p");
    line.append(element("code", status), " " + response.description);
    made.append(line);
    const shown = response.content && response.content["application/json"];
    if (shown && shown.schema) answer(made, shown.schema, api);
  });
  const example = body && Object.fromEntries((body.required || []).map((name) => [name, ""]));
  made.append(element("h3", "With curl"), element("pre", curl(path, method, example), { tabindex: "0" }));
}

/** Where it is not whoever may ask at all. */
function whoMay(security) {
  return security.some((way) => Object.keys(way).length === 0)
    ? "Needs neither key nor session." : "Needs a session: keys do not open it.";
}

function answer(made, schema, api) {
  const whole = resolve(schema, api);
  made.append(table(["member", "form", "what"], members(schema, api)));
  const items = whole.properties && whole.properties.items;
  if (items && items.items) {
    made.append(element("p", "Each of the items:"));
    made.append(table(["member", "form", "what"], members(items.items, api)));
  }
}

function narrow(main, text, status) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  main.querySelectorAll("section").forEach((section) => {
    let seen = 0;
    section.querySelectorAll("details").forEach((each) => {
      const fits = words.every((word) => each.dataset.text.includes(word));
      each.hidden = !fits;
      if (fits) seen += 1;
    });
    section.hidden = seen === 0;
    count += seen;
  });
  status.textContent = count === 1 ? "1 operation" : count + " operations";
}

async function show() {
  const main = document.getElementById("operations");
  const status = document.getElementById("found");
  const response = await fetch("/api/v1/openapi.json");
  if (!response.ok) {
    status.textContent = "openapi.json could not be read: " + response.status;
    return;
  }
  const api = await response.json();
  document.getElementById("about").prepend(api.info.description + " ");
  const sections = new Map();
  Object.entries(api.paths).forEach(([path, methods]) => {
    Object.entries(methods).forEach(([method, said]) => {
      const tag = said.tags[0];
      if (!sections.has(tag)) {
        const section = element("section");
        section.append(element("h2", tag));
        sections.set(tag, section);
        main.append(section);
      }
      sections.get(tag).append(operation(path, method, said, api));
    });
  });
  const sought = document.getElementById("sought");
  sought.addEventListener("input", () => narrow(main, sought.value, status));
  narrow(main, sought.value, status);
}

show();
