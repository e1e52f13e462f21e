// Writes schema.json: what Discord's published schema says of the bodies that the bot sends, and of all they refer to.
//
// In a folder with `npm install discord-api-spec zod`, copy this there, and: node renew_schema.mjs >schema.json
import * as published from "discord-api-spec/zod";
import * as z from "zod";

const BODIES = [
  "ApplicationCommandAutocompleteCallbackRequest",
  "CreateMessageInteractionCallbackRequest",
  "ModalInteractionCallbackRequest",
  "UpdateMessageInteractionCallbackRequest",
  "IncomingWebhookRequestPartial",
  "IncomingWebhookUpdateRequestPartial",
  "MessageCreateRequest",
  "ApplicationCommandUpdateRequest",
];

for (const [name, schema] of Object.entries(published)) {
  if (schema?._zod) z.globalRegistry.add(schema, { id: name.replace(/Schema$/, "") });
}
const { schemas } = z.toJSONSchema(z.globalRegistry, {
  io: "input",
  uri: (name) => `#/$defs/${name}`,
  unrepresentable: "any",
  // What may only be left out has no form in JSON Schema; by itself "any" would let everything pass there.
  override: ({ zodSchema, jsonSchema }) => {
    if (zodSchema._zod.def.type === "undefined") jsonSchema.not = {};
  },
});

const kept = new Map();
function keep(name) {
  if (kept.has(name)) return;
  const { $schema, $id, ...schema } = schemas[name];
  kept.set(name, JSON.stringify(schema));
  for (const [, other] of kept.get(name).matchAll(/"#\/\$defs\/(\w+)"/g)) keep(other);
}
BODIES.forEach(keep);

// A definition a line: a renewal then shows what changed.
const lines = [...kept].sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, text]) => `"${name}": ${text}`);
console.log(`{"$defs": {\n${lines.join(",\n")}\n}}`);
