// Rules of specs/README.md that no rule of Redocly's says.

/** In answers, an object that names its members names all of them. */
const AnswerIsClosed = () => ({
  Response: {
    MediaType(media, { report, resolve }) {
      const seen = new Set();
      const walk = (schema) => {
        const { node, location } = resolve(schema);
        if (!node || seen.has(node))
          return;
        seen.add(node);
        if (node.properties && (node.additionalProperties ?? true) === true)
          report({ message: 'Close it with additionalProperties: false, or describe what the others hold: nothing undocumented slips out.', location });
        const { properties = {}, items, additionalProperties, allOf = [], anyOf = [], oneOf = [] } = node;
        [...Object.values(properties), items, additionalProperties, ...allOf, ...anyOf, ...oneOf].filter((part) => part instanceof Object).forEach(walk);
      };
      walk(media.schema ?? {});
    },
  },
});

/** The generator names a wire type after the schema; an inline one would get a name that nobody knows. */
const BodyHasNamedSchema = () => ({
  MediaType(media, { report, location, rawNode }) {
    const schema = media.schema ?? {};
    const named = '$ref' in schema || (schema.type === 'array' && '$ref' in (schema.items ?? {}));
    if (!named && !/^text\//.test(location.pointer.split('/').at(-1).replaceAll('~1', '/')))
      report({ message: 'Name it under components/schemas and refer to it; a list may be an array of a named schema.', location: location.child('schema') });
  },
});

/** A reader that keeps to OpenAPI 3.0.3 lets null in only where type, enum and everything composed let it in. */
const NullIsLetIn = () => ({
  Schema(schema, { report, location, resolve }) {
    if (schema.nullable !== true)
      return;
    if (schema.enum && !schema.enum.includes(null))
      report({ message: 'An enum that does not list null forbids it.', location: location.child('enum') });
    for (const part of schema.allOf ?? []) {
      const { node } = resolve(part);
      if (node?.type && node.nullable !== true)
        report({ message: 'A part of allOf that is not nullable itself forbids null.', location: location.child('allOf') });
    }
  },
});

/** Forced answers send the documented headers too. */
const HeaderHasExample = () => ({
  Header(header, { report, location, resolve }) {
    if (header.example === undefined && resolve(header.schema ?? {}).node?.example === undefined)
      report({ message: 'Give it an example, or its schema: forced answers send it.', location });
  },
});

export default () => ({
  id: 'dialect',
  rules: { oas3: { 'answer-is-closed': AnswerIsClosed, 'body-has-named-schema': BodyHasNamedSchema, 'header-has-example': HeaderHasExample, 'null-is-let-in': NullIsLetIn } },
});
