using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Loadline.Cli.Agents;

namespace Loadline.Cli.Tests.Agents;

public sealed class JsonTextTests
{
    private static readonly JsonDocumentOptions AsEditorsDo = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly JsonNodeOptions Plain = new();

    [Fact]
    public void What_was_put_in_comes_out_again_and_not_one_byte_of_the_rest_differs() => Gen.Int.Sample(
        seed =>
        {
            var text = new AnyJson(new Random(seed)).Text();
            var part = new EntryPart("mcp.json", "mcpServers", [("type", "\"stdio\""), ("command", "\"loadline\""), ("args", """["mcp"]""")]);
            var installed = part.Install(text).After!;
            part.Install(installed).After.ShouldBe(installed, "installing twice is installing once");
            part.Uninstall(installed).After.ShouldBe(text);

            var (before, after) = (Parse(text), Parse(installed));
            after["mcpServers"]!["loadline"]!.ToJsonString().ShouldBe("""{"type":"stdio","command":"loadline","args":["mcp"]}""");
            after["mcpServers"]!.AsObject().Remove("loadline");
            if (!before.ContainsKey("mcpServers"))
            {
                after.Remove("mcpServers");
            }

            JsonNode.DeepEquals(before, after).ShouldBeTrue();
        },
        iter: 3_000);

    [Theory]
    [InlineData("{}", """{"mcpServers" : { "loadline": { "command": "loadline", "args": ["mcp"] } }}""")]
    [InlineData("""{ "mcpServers": { "other": { "url": "http://127.0.0.1:1" } } }""", """{ "mcpServers": { "other": { "url": "http://127.0.0.1:1" }, "loadline": { "command": "loadline", "args": ["mcp"] } } }""")]
    [InlineData("{\n\t\"theme\": 1, // mine\n}\n", "{\n\t\"theme\": 1, // mine\n\t\"mcpServers\": {\n\t\t\"loadline\": {\n\t\t\t\"command\": \"loadline\",\n\t\t\t\"args\": [\"mcp\"]\n\t\t}\n\t},\n}\n")]
    [InlineData("{\r\n  \"mcpServers\": {\r\n    \"a\": 1 /* last */\r\n  }\r\n}", "{\r\n  \"mcpServers\": {\r\n    \"a\": 1, /* last */\r\n    \"loadline\": {\r\n      \"command\": \"loadline\",\r\n      \"args\": [\"mcp\"]\r\n    }\r\n  }\r\n}")]
    public void It_is_written_in_the_layout_of_what_is_around_it(string before, string after) =>
        new EntryPart("mcp.json", "mcpServers", [("command", "\"loadline\""), ("args", """["mcp"]""")]).Install(before).After.ShouldBe(after);

    [Fact]
    public void A_file_that_is_not_there_is_made_and_goes_again()
    {
        var part = new EntryPart("mcp.json", "servers", [("command", "\"loadline\"")]);
        var made = part.Install(null).After!;
        made.ShouldBe("{\n  \"servers\": {\n    \"loadline\": {\n      \"command\": \"loadline\"\n    }\n  }\n}\n");
        part.Uninstall(made).After.ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("{\"a\": }")]
    [InlineData("{\"a\": 1 \"b\": 2}")]
    [InlineData("{\"a\": 1, \"a\": 2}")]
    [InlineData("{\"a\": tru}")]
    [InlineData("{\"a\": \"x\n\"}")]
    [InlineData("{ /* }")]
    [InlineData("{\"mcpServers\": []}")]
    public void What_is_no_settings_file_is_refused(string text) =>
        Should.Throw<LoadlineException>(() => new EntryPart("mcp.json", "mcpServers", [("command", "\"loadline\"")]).Install(text)).Message.ShouldStartWith("mcp.json");

    [Fact]
    public void Deep_and_broken_texts_end_in_a_sentence() => Gen.Char["{}[]\",:/*\\ \na1"].Array[0, 60].Sample(letters =>
    {
        try
        {
            JsonText.Parse(new string(letters), "x.json");
        }
        catch (LoadlineException wrong)
        {
            wrong.Message.ShouldStartWith("x.json:");
        }

        Should.Throw<LoadlineException>(() => JsonText.Parse(string.Concat(Enumerable.Repeat("{\"a\":", 10_000)), "x.json"));
    });

    [Fact]
    public void A_registration_of_another_make_is_left_as_it_is()
    {
        const string text = """{"mcpServers": {"loadline": {"command": "/opt/mine"}}}""";
        var part = new EntryPart("mcp.json", "mcpServers", [("command", "\"loadline\"")]);
        foreach (var edit in new[] { part.Install(text), part.Uninstall(text) })
        {
            edit.After.ShouldBe(text);
            edit.Note!.ShouldContain("left as they are");
        }
    }

    private static JsonObject Parse(string text) => JsonNode.Parse(System.Text.Encoding.Latin1.GetBytes(text.StartsWith("\u00EF\u00BB\u00BF", StringComparison.Ordinal) ? text[3..] : text), Plain, AsEditorsDo)!.AsObject();

    /// <summary>Settings as people and programs write them: any layout, comments, trailing commas, line ends, byte order mark.</summary>
    private sealed class AnyJson(Random random)
    {
        private readonly string _line = random.Next(3) == 0 ? "\r\n" : "\n";
        private readonly bool _hasComments = random.Next(2) == 0;
        private int _names;

        public string Text() => (random.Next(8) == 0 ? "\u00EF\u00BB\u00BF" : "") + Space() + Object(0, isRoot: true) + Space();

        private string Object(int depth, bool isRoot)
        {
            var count = random.Next(depth > 2 ? 2 : 4);
            var servers = isRoot && random.Next(2) == 0 ? random.Next(count + 1) : -1;
            var members = new List<string>();
            for (var i = 0; i < count; i++)
            {
                members.Add($"\"{(i == servers ? "mcpServers" : $"m{_names++}\u00C3\u00A9")}\"{Blank()}:{Space()}{(i == servers ? Object(depth + 1, isRoot: false) : Value(depth + 1))}");
            }

            return "{" + string.Join(',', members.Select(member => Space() + member + Space())) + (members.Count > 0 && random.Next(4) == 0 ? "," : "") + Space() + "}";
        }

        private string Value(int depth) => random.Next(depth > 3 ? 3 : 5) switch
        {
            0 => "\"a \\\" , } // no comment \\\\\"",
            1 => "-1.5e3",
            2 => "true",
            3 => $"[{Space()}1,{Space()}\"x\"{Space()}]",
            _ => Object(depth, isRoot: false),
        };

        private string Blank() => random.Next(4) switch { 0 => " ", 1 => _line, _ => "" };

        private string Space() => random.Next(_hasComments ? 8 : 5) switch
        {
            0 => "",
            1 => " ",
            2 => _line + "  ",
            3 => _line + "\t\t",
            4 => _line,
            5 => " // note, with \"quotes\" } " + _line,
            6 => "/* a */",
            _ => " /* two" + _line + " lines */ ",
        };
    }
}
