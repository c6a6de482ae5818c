using System.Linq;
using System.Text.Json.Nodes;
using Netwright.Serve.Http;

namespace Netwright.Serve.Api;

/// <summary>What programs may ask, as OpenAPI 3.1.</summary>
internal static class OpenApi
{
    private const string Json = "application/json";

    /// <summary>The document of a network.</summary>
    /// <param name="served">The network.</param>
    /// <param name="hasToken">Whether a token is needed.</param>
    public static JsonObject Of(ServedNetwork served, bool hasToken)
    {
        JsonObject document = new()
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = $"{served.Model.Name}, served by netwright", ["version"] = served.Run.Info.Netwright },
            ["paths"] = new JsonObject
            {
                ["/predict"] = new JsonObject { ["post"] = Predict(served) },
                ["/healthz"] = new JsonObject { ["get"] = Health(hasToken) },
                ["/metrics"] = new JsonObject { ["get"] = Get("Requests and times in Prometheus' text format.", "The figures.", "text/plain", OfType("string")) },
                ["/openapi.json"] = new JsonObject { ["get"] = Get("This document.", "The document.", Json, OfType("object")) },
            },
            ["components"] = Components(hasToken),
        };
        if (hasToken)
        {
            document["security"] = new JsonArray(new JsonObject { ["token"] = new JsonArray() });
        }

        return document;
    }

    private static JsonObject Predict(ServedNetwork served) => new()
    {
        ["summary"] = "Says which class an image is of.",
        ["operationId"] = "predict",
        ["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Bodies(served) },
        ["responses"] = new JsonObject
        {
            ["200"] = Response("The classes with their probabilities, the most probable first.", Json, Prediction(served)),
            ["400"] = Error("The body is no picture that can be read, or no JSON of this form."),
            ["401"] = Error("A token is needed."),
            ["413"] = Error($"The body is larger than {Body.MostBytes >> 20} MiB."),
            ["415"] = Error("The body is a form."),
            ["429"] = Error("There is too much to do; Retry-After says in how many seconds to ask again."),
        },
    };

    /// <summary>A picture file, or JSON with one, or with levels.</summary>
    private static JsonObject Bodies(ServedNetwork served)
    {
        JsonObject levels = new()
        {
            ["type"] = "array",
            ["description"] = $"{served.Input}: channels x height x width, as prepared for the network and before normalisation.",
            ["items"] = new JsonObject { ["type"] = "integer", ["minimum"] = 0, ["maximum"] = 255 },
            ["minItems"] = served.Input.Length,
            ["maxItems"] = served.Input.Length,
        };
        JsonObject picture = OfType("string");
        picture["contentEncoding"] = "base64";
        picture["description"] = "A PNG, JPEG, BMP, GIF, WebP or TIFF file.";
        JsonObject bodies = new()
        {
            [Json] = new JsonObject
            {
                ["schema"] = new JsonObject
                {
                    ["oneOf"] = new JsonArray(Object("levels", levels), Object("picture", picture)),
                },
            },
        };
        foreach (string type in new[] { "image/png", "image/jpeg", "image/bmp", "image/gif", "image/webp", "image/tiff" })
        {
            bodies[type] = new JsonObject();
        }

        return bodies;
    }

    private static JsonObject Prediction(ServedNetwork served)
    {
        JsonArray names = [.. served.Run.Classes.Select(name => (JsonNode)name)];
        return new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray("network", "class", "probabilities"),
            ["properties"] = new JsonObject
            {
                ["network"] = new JsonObject { ["const"] = served.Model.Name },
                ["class"] = new JsonObject { ["enum"] = names },
                ["probabilities"] = new JsonObject
                {
                    ["type"] = "object",
                    ["description"] = "The probability of each class.",
                    ["additionalProperties"] = new JsonObject { ["type"] = "number", ["minimum"] = 0, ["maximum"] = 1 },
                },
            },
        };
    }

    private static JsonObject Health(bool hasToken)
    {
        JsonObject health = Get("Whether the server lives; needs no token.", "It does.", Json, Object("status", new JsonObject { ["const"] = "ok" }));
        if (hasToken)
        {
            health["security"] = new JsonArray();
        }

        return health;
    }

    private static JsonObject Components(bool hasToken)
    {
        JsonObject components = new() { ["schemas"] = new JsonObject { ["Error"] = Object("error", OfType("string")) } };
        if (hasToken)
        {
            components["securitySchemes"] = new JsonObject { ["token"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer" } };
        }

        return components;
    }

    private static JsonObject Get(string summary, string description, string type, JsonObject schema) => new()
    {
        ["summary"] = summary,
        ["responses"] = new JsonObject { ["200"] = Response(description, type, schema) },
    };

    private static JsonObject OfType(string type) => new() { ["type"] = type };

    private static JsonObject Object(string name, JsonObject schema) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray(name),
        ["properties"] = new JsonObject { [name] = schema },
    };

    private static JsonObject Error(string description) =>
        Response(description, Json, new JsonObject { ["$ref"] = "#/components/schemas/Error" });

    private static JsonObject Response(string description, string type, JsonObject schema) => new()
    {
        ["description"] = description,
        ["content"] = new JsonObject { [type] = new JsonObject { ["schema"] = schema } },
    };
}
