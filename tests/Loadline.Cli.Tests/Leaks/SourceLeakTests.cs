using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Loadline.Cli.Tests.Sources;

namespace Loadline.Cli.Tests.Leaks;

/// <summary>
/// Plants each kind of secret and personal value in each source at each position it can stand in, creates a benchmark, and looks at every byte that was written
/// or printed. A value that only its name tells is planted where a name stands beside it.
/// </summary>
public sealed class SourceLeakTests
{
    public static TheoryData<string, string> Cases => new(
        from format in new[] { "har", "postman", "curl", "cmd", "environment", "openapi", "swagger", "yaml", "log" }
        from kind in PlantedValues.All.Select(value => value.Kind)
        select (format, kind));

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public async Task Nothing_of_it_is_written_or_printed(string format, string kind)
    {
        var planted = PlantedValues.Of(kind);
        var (name, text) = format switch
        {
            "har" => ("recording.har", Har(planted)),
            "postman" => ("collection.json", Postman(planted)),
            "curl" => ("commands.sh", Curl(planted)),
            "cmd" => ("commands.cmd", Cmd(planted)),
            "environment" => ("collection.json", WithEnvironment(planted)),
            "log" => ("access.log", PlantedLog.Of(planted)),
            "swagger" => ("swagger.json", OpenApiLeaks.Swagger(planted)),
            "yaml" => ("openapi.yaml", OpenApiLeaks.Yaml(planted)),
            _ => ("openapi.json", OpenApi(planted)),
        };
        using var line = new CommandLine();
        var source = line.Write(name, text);
        string[] more = format == "environment" ? ["--environment", line.Write("environment.json", Environment(planted))] : ["--ci", "github"];
        var code = await line.RunAsync(["create", source, "-o", line.PathOf("out"), "--yes", .. more]);
        code.ShouldBe(0, line.Errors);
        var reading = Loadline.Plans.PlanYaml.Read(File.ReadAllText(line.PathOf("out/plan.yaml")), "plan.yaml");
        reading.Plan.ShouldNotBeNull(string.Join('\n', reading.Findings));
        EveryByte.Check(line, [planted]);
        await line.RunAsync(["create", source, "--questions", "json", "--all-questions", .. more]);
        EveryByte.Check(line, [planted]);

        // Cut off in the middle, it is an error that must not quote what it stands in.
        File.Delete(source);
        source = line.Write(name, text[..(text.Length * 2 / 3)]);
        await line.RunAsync("create", source, "-o", line.PathOf("cut"), "--yes");
        EveryByte.Check(line, [planted]);
    }

    private static string Har(PlantedValue planted)
    {
        var (value, field, escaped) = (planted.Value, planted.Field, Uri.EscapeDataString(planted.Value));
        var free = value;
        var entries = new JsonArray();
        void Add(string method, string url, JsonObject? more = null, object? answer = null, string? answerHeader = null, string? mime = null, string? text = null, int status = 200, string? location = null, JsonArray? answerHeaders = null)
        {
            var request = new JsonObject { ["method"] = method, ["url"] = url, ["headers"] = new JsonArray() };
            foreach (var (key, part) in more ?? [])
            {
                request[key] = part?.DeepClone();
            }

            entries.Add(new JsonObject
            {
                ["startedDateTime"] = $"2026-01-01T00:00:{entries.Count:00}.000Z",
                ["time"] = 5,
                ["pageref"] = "page_1",
                ["serverIPAddress"] = value,
                ["comment"] = value,
                ["request"] = request,
                ["response"] = new JsonObject
                {
                    ["status"] = status,
                    ["redirectURL"] = location ?? "",
                    ["headers"] = answerHeaders ?? (location is not null ? new JsonArray(Field("Location", location)) : answerHeader is null ? new JsonArray() : new JsonArray(Field(field, answerHeader), Field("X-Other", free), Field("Set-Cookie", $"c={Uri.EscapeDataString(answerHeader)}"))),
                    ["content"] = new JsonObject { ["mimeType"] = mime ?? "application/json", ["text"] = text ?? JsonSerializer.Serialize(answer ?? new { ok = true }) },
                },
            });
        }

        Add("GET", "https://api.example.com/start");
        Add("GET", $"https://api.example.com/items?{field}={escaped}&q={Uri.EscapeDataString(free)}&n=1");
        Add("GET", $"https://api.example.com/items/{escaped}/parts");
        Add("GET", $"https://api.example.com/{escaped}");
        Add("GET", $"https://api.example.com/items?{escaped}=1");

        Add("GET", $"https://{Uri.EscapeDataString("me")}:{escaped}@api.example.com/a");
        Add("GET", "https://api.example.com/b", new JsonObject { ["headers"] = new JsonArray(Field(field, value), Field("X-Free", free), Field("Authorization", "Bearer " + value)) });
        Add("GET", "https://api.example.com/c", new JsonObject { ["headers"] = new JsonArray(Field("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("me:" + value))), Field("Cookie", $"{field}={escaped}; other={Uri.EscapeDataString(free)}")) });
        Add("POST", "https://api.example.com/d", Post("application/json", new JsonObject { [field] = value, ["nested"] = new JsonArray(new JsonObject { [field] = value, ["free"] = free, ["text"] = $"see {free} there" }) }.ToJsonString()));
        Add("POST", "https://api.example.com/e", Post("application/x-www-form-urlencoded", $"{field}={escaped}&free={Uri.EscapeDataString(free)}"));
        Add("POST", "https://api.example.com/f", Post("text/plain", $"{{\"{field}\": \"{value}\"}} and {free}"));
        Add("POST", "https://api.example.com/g", Post("multipart/form-data; boundary=XX", $"--XX\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{free}.txt\"\r\n\r\n{value}\r\n--XX--"));
        Add("POST", "https://api.example.com/h", Post("application/json", new JsonObject { [value] = 1, ["map"] = new JsonObject { [value] = value } }.ToJsonString()));

        Add("GET", "https://api.example.com/i", answer: new Dictionary<string, object> { [field] = value, [free] = free, ["list"] = new[] { value } }, answerHeader: value);
        Add("POST", "https://api.example.com/j", Post("application/json", new JsonObject { [field] = value }.ToJsonString()));
        Add("GET", "https://api.example.com/k", mime: "text/html", text: $"<html><input type=hidden name=\"{field}\" value=\"{value}\"><meta name=\"{System.Net.WebUtility.HtmlEncode(value)}\" content=\"{value}\"></html>");
        Add("POST", "https://api.example.com/l", Post("application/x-www-form-urlencoded", $"{field}={escaped}"));
        Add("POST", "https://api.example.com/m", new JsonObject { ["postData"] = new JsonObject { ["mimeType"] = "application/x-www-form-urlencoded", ["params"] = new JsonArray(Field(field, value), Field("free", free)) } });
        Add("POST", "https://api.example.com/n", new JsonObject { ["postData"] = new JsonObject { ["mimeType"] = "multipart/form-data", ["params"] = new JsonArray(Field(field, value), new JsonObject { ["name"] = "file", ["fileName"] = free + ".txt", ["value"] = value }) } });
        Add("GET", "https://api.example.com/o", new JsonObject { ["cookies"] = new JsonArray(Field("c_" + field, escaped), Field("other", escaped)) });
        Add("GET", "https://api.example.com/p", mime: "text/plain", text: $"Error: {value} is not valid for {field}.", status: 500);
        Add("GET", "https://api.example.com/q", answer: new { error = new { message = $"no such {field}: {value}", detail = value } }, status: 404);
        Add("GET", "https://api.example.com/r", status: 302, location: $"https://api.example.com/s/{escaped}?{field}={escaped}#{escaped}");
        Add("GET", $"https://api.example.com/s/{escaped}?{field}={escaped}");
        Add("GET", $"https://other.example.net/x?{field}={escaped}");

        // What stands around a value that is captured out of a header.
        Add("POST", "https://api.example.com/t", status: 201, answerHeaders: new JsonArray(
            Field("Location", $"https://api.example.com/{escaped}/ord-5566778?{escaped}=loc-776655&{field}={escaped}"), Field("Link", $"</x/{escaped}?{escaped}=cur-998877>; rel=\"{escaped}\", <{escaped}?p=cur-112233>; rel=\"next\""), Field("X-Pairs", $"{escaped}=par-887766; {field}={escaped}"), Field("Authorization", "Bearer " + escaped)));
        Add("GET", $"https://api.example.com/u/ord-5566778?cursor=cur-998877&p=cur-112233&pair=par-887766&loc=loc-776655&mine={escaped}");
        return new JsonObject
        {
            ["log"] = new JsonObject
            {
                ["version"] = "1.2",
                ["comment"] = value,
                ["pages"] = new JsonArray(new JsonObject { ["id"] = "page_1", ["title"] = free }),
                ["entries"] = entries,
            },
        }.ToJsonString();
    }

    private static string Postman(PlantedValue planted)
    {
        var (value, field) = (planted.Value, planted.Field);
        var free = value;
        var items = new JsonArray();
        void Add(object request, string? script = null) => items.Add(new JsonObject
        {
            ["name"] = free,
            ["description"] = free,
            ["event"] = script is null ? null : new JsonArray(new JsonObject { ["listen"] = "test", ["script"] = new JsonObject { ["exec"] = new JsonArray(script) } }),
            ["request"] = JsonSerializer.SerializeToNode(request),
            ["response"] = new JsonArray(new JsonObject { ["body"] = value }),
        });

        Add($"https://api.example.com/items?{field}={Uri.EscapeDataString(value)}&q={Uri.EscapeDataString(free)}");
        Add(new { method = "GET", url = $"https://api.example.com/items/{Uri.EscapeDataString(free)}/x", header = new[] { new { key = field, value }, new { key = "X-Free", value = free } } });
        Add(new { method = "GET", url = new { raw = "https://api.example.com/a/:p", query = new[] { new { key = field, value }, new { key = "free", value = free } }, variable = new[] { new { key = "p", value = free } } } });
        Add(new { method = "GET", url = "https://api.example.com/b", auth = new { type = "bearer", bearer = new[] { new { key = "token", value } } } });
        Add(new { method = "GET", url = "https://api.example.com/c", auth = new { type = "basic", basic = new[] { new { key = "username", value = "me" }, new { key = "password", value } } } });
        Add(new { method = "GET", url = "https://api.example.com/d", auth = new { type = "apikey", apikey = new[] { new { key = "key", value = "k" }, new { key = "value", value }, new { key = "in", value = "query" } } } });
        Add(new { method = "POST", url = "https://api.example.com/e", body = new { mode = "raw", raw = new JsonObject { [field] = value, ["a"] = new JsonObject { [field] = value, ["free"] = free } }.ToJsonString() } });
        Add(new { method = "POST", url = "https://api.example.com/f", body = new { mode = "raw", raw = $"<x {field}=\"{value}\">{free}</x>" } });
        Add(new { method = "POST", url = "https://api.example.com/g", body = new { mode = "urlencoded", urlencoded = new[] { new { key = field, value } } } });
        Add(new { method = "POST", url = "https://api.example.com/h", body = new { mode = "formdata", formdata = new object[] { new { key = field, value, type = "text" }, new { key = "f", type = "file", src = "/x/" + value } } } });
        Add(new { method = "POST", url = "https://api.example.com/i", body = new { mode = "graphql", graphql = new { query = $"{{ a(x: \"{free}\") {{ b }} }}", variables = new JsonObject { [field] = value }.ToJsonString() } } });
        Add(new { method = "GET", url = "https://api.example.com/j?v={{" + field + "}}&w={{held}}", header = new[] { new { key = field, value = "{{" + field + "}}" } } });
        Add(new { method = "GET", url = "https://api.example.com/k" }, $"pm.environment.set('{field}', {JsonSerializer.Serialize(value)}); pm.environment.set('t', pm.response.json()[{JsonSerializer.Serialize(free)}]);");
        Add(new { method = "GET", url = "https://api.example.com/l?t={{t}}", header = new[] { new { key = field, value = "{{" + field + "}}" } } });
        return new JsonObject
        {
            ["info"] = new JsonObject { ["name"] = free, ["description"] = free, ["schema"] = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
            ["item"] = new JsonArray(new JsonObject { ["name"] = free, ["item"] = items }),
            ["variable"] = new JsonArray(new JsonObject { ["key"] = field, ["value"] = value }, new JsonObject { ["key"] = "held", ["value"] = free }),
            ["auth"] = new JsonObject { ["type"] = "bearer", ["bearer"] = new JsonArray(new JsonObject { ["key"] = "token", ["value"] = value }) },
        }.ToJsonString();
    }

    private static string Curl(PlantedValue planted)
    {
        var (value, field) = (planted.Value, planted.Field);
        var free = value;
        static string Quoted(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
        return string.Join('\n',
        [
            $"# {free.ReplaceLineEndings(" ")}",
            $"curl {Quoted($"https://api.example.com/a?{field}={Uri.EscapeDataString(value)}&q={Uri.EscapeDataString(free)}")} -H {Quoted($"{field}: {value}")} -H {Quoted($"X-Free: {free}")}",
            $"curl -u {Quoted("me:" + value)} https://api.example.com/b",
            $"curl {Quoted($"https://me:{Uri.EscapeDataString(value)}@api.example.com/c")} -H {Quoted("Authorization: Bearer " + value)} -b {Quoted($"{field}={Uri.EscapeDataString(value)}")}",
            $"curl {Quoted($"https://api.example.com/{Uri.EscapeDataString(free)}/d")} --oauth2-bearer {Quoted(value)}",
            $"curl https://api.example.com/e --json {Quoted(new JsonObject { [field] = value, ["free"] = free }.ToJsonString())}",
            $"curl https://api.example.com/f -d {Quoted($"{field}={Uri.EscapeDataString(value)}")} --data-urlencode {Quoted($"{field}={value}")}",
            $"curl https://api.example.com/g -F {Quoted($"{field}={value}")} -F {Quoted($"f=@{free}.txt")}",
            $"curl https://api.example.com/h -H 'Content-Type: text/plain' --data-raw {Quoted($"{field}={value}; {free}")} -A {Quoted(free)} -e {Quoted("https://example.com/" + free)}",
            $"curl https://api.example.com/i --no-such-flag={Quoted(free)} -x {Quoted($"http://me:{value}@proxy:1")}",
            $"curl https://api.example.com/j -d @- <<EOF > {Quoted(free)} 2>{Quoted(free)}",
            $"{{\"{field}\":{JsonSerializer.Serialize(value)},\"a\":\"{free}\"}}",
            "EOF",
            $"curl https://api.example.com/k --data-raw @- <<< {Quoted($"{field}={value}")} < {Quoted(free)}",
            $"HELD={Quoted(free)}; export {string.Concat(field.Where(char.IsAsciiLetter))}={Quoted(value)}",
            $"for each in {Quoted(free)} {Quoted(value)}; do curl \"https://api.example.com/l/$each?{field}=$HELD\" -H \"X-Held: $HELD\" -H \"{field}: ${{OTHER:-{value.ReplaceLineEndings(" ").Replace("\"", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)}}}\"; done",
            $"curl {Quoted($"https://api.example.com/{{{Uri.EscapeDataString(value)},b}}?{field}={Uri.EscapeDataString(value)}")}",
            $"echo {Quoted(free)}",
            $"{Quoted(value)} now",
        ]);
    }

    private static string WithEnvironment(PlantedValue planted) => new JsonObject
    {
        ["info"] = new JsonObject { ["name"] = "C", ["schema"] = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
        ["item"] = new JsonArray(JsonSerializer.SerializeToNode(new { name = "a", request = new { method = "POST", url = "{{host}}/a?v={{" + planted.Field + "}}&w={{free}}", header = new[] { new { key = "X-A", value = "{{" + planted.Field + "}}" } }, body = new { mode = "raw", raw = "{\"a\": \"{{free}} and {{" + planted.Field + "}}\"}" } } })),
    }.ToJsonString();

    private static string Environment(PlantedValue planted) => new JsonObject
    {
        ["name"] = planted.Value,
        ["values"] = new JsonArray(
            JsonSerializer.SerializeToNode(new { key = planted.Field, value = planted.Value, enabled = true }),
            JsonSerializer.SerializeToNode(new { key = "free", value = $"x {planted.Value}", enabled = true }),
            JsonSerializer.SerializeToNode(new { key = "hidden", value = planted.Value, type = "secret", enabled = true }),
            JsonSerializer.SerializeToNode(new { key = "host", value = "https://api.example.com", enabled = true })),
    }.ToJsonString();

    private static string Cmd(PlantedValue planted)
    {
        static string Quoted(string text) => "^\"" + text.Replace("%", "^%", StringComparison.Ordinal).Replace("\"", "\\^\"", StringComparison.Ordinal) + "^\"";
        return $"curl {Quoted($"https://api.example.com/a?{planted.Field}={Uri.EscapeDataString(planted.Value)}")} ^\r\n  -H {Quoted($"{planted.Field}: {planted.Value}")} ^\r\n  -H {Quoted("Authorization: Bearer " + planted.Value)} ^\r\n"
            + $"  --data-raw {Quoted($"{{\"{planted.Field}\":\"{planted.Value}\"}}")}\r\n";
    }

    private static string OpenApi(PlantedValue planted)
    {
        var (value, field) = (planted.Value, planted.Field);
        var free = planted.ByLook ? value : "plain";
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["description"] = free,
            ["properties"] = new JsonObject
            {
                [field] = new JsonObject { ["type"] = "string", ["example"] = value, ["default"] = value },
                ["free"] = new JsonObject { ["type"] = "string", ["example"] = free, ["enum"] = new JsonArray(free, "other") },
                ["text"] = new JsonObject { ["type"] = "string", ["examples"] = new JsonArray(free), ["description"] = $"such as {free}" },
            },
            ["required"] = new JsonArray(field, "free", "text"),
            ["example"] = new JsonObject { [field] = value, ["free"] = free },
        };
        JsonObject Operation() => new()
        {
            ["summary"] = free,
            ["description"] = $"{free} is used.",
            ["tags"] = new JsonArray(free),
            ["parameters"] = new JsonArray(
                new JsonObject { ["name"] = field, ["in"] = "query", ["example"] = value, ["schema"] = new JsonObject { ["type"] = "string", ["default"] = value } },
                new JsonObject { ["name"] = "X-Free", ["in"] = "header", ["required"] = true, ["example"] = free, ["description"] = free, ["schema"] = new JsonObject { ["type"] = "string", ["default"] = free } }),
            ["requestBody"] = new JsonObject { ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = schema.DeepClone(), ["example"] = new JsonObject { [field] = value, ["free"] = free } } } },
            ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = free, ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = schema.DeepClone(), ["example"] = new JsonObject { [field] = value } } } } },
        };
        var paths = new JsonObject { ["/items"] = new JsonObject { ["post"] = Operation(), ["get"] = new JsonObject { ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "ok" } } } } };
        if (planted.ByLook)
        {
            paths["/items/" + value.Replace("/", "", StringComparison.Ordinal)] = new JsonObject { ["get"] = Operation() };
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = $"API {free}", ["version"] = "1", ["description"] = free },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = $"https://me:{Uri.EscapeDataString(value)}@api.example.com/v1", ["description"] = free }),
            ["paths"] = paths,
        }.ToJsonString();
    }

    private static JsonObject Field(string name, string value) => new() { ["name"] = name, ["value"] = value };

    private static JsonObject Post(string type, string text) => new() { ["postData"] = new JsonObject { ["mimeType"] = type, ["text"] = text } };
}
