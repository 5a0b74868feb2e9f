using CsCheck;
using Loadline.Importers;
using Loadline.Plans;

namespace Loadline.Tests.Importers.Curl;

public sealed class CurlImporterTests
{
    [Theory]
    [InlineData("curl https://example.com/orders", "GET /orders")]
    [InlineData("curl example.com", "GET /")]
    [InlineData("curl -XDELETE https://example.com/orders/17", "DELETE /orders/{orderId}")]
    [InlineData("curl -I https://example.com/orders", "HEAD /orders")]
    [InlineData("curl -sSLd a=b https://example.com/orders", "POST /orders")]
    [InlineData("curl -Gd a=b https://example.com/orders", "GET /orders")]
    [InlineData("curl --json '{\"a\":1}' --url https://example.com/orders", "POST /orders")]
    [InlineData("curl -T file https://example.com/files/1", "PUT /files/{fileId}")]
    [InlineData("$ curl \"$BASE/orders/$ID\"", "GET /orders/{orderId}")]
    [InlineData("#!/bin/bash\nset -e\nbase=https://example.com\nfor i in 1 2; do curl -s \"$base/orders/$i\"; done", "GET /orders/{orderId}")]
    [InlineData("if (curl -f https://example.com/a); then echo ok; fi; curl https://example.com/{b,c} -o /dev/null > log", "GET /a, GET /b, GET /c")]
    [InlineData("curl -g 'https://example.com/{b,c}'", "GET /%7Bb,c%7D")]
    [InlineData("cat <<E | curl -d @- https://example.com/a\n{\"x\":1}\nE", "POST /a")]
    [InlineData("# first\ncurl https://example.com/a --next -X PUT https://example.com/b", "GET /a, PUT /b")]
    public void Method_and_path_are_told(string command, string names) =>
        string.Join(", ", Steps(command).Select(RequestName.Of)).ShouldBe(names);

    [Fact]
    public void Flags_become_parts_of_the_request()
    {
        var step = Steps("curl 'https://example.com/a?x=1&y=a%20b' -H 'X-One: 1' -H 'Host: other' -A agent -e ref -b 'theme=dark; sid=abc123def456' -u me:pass-word-1 -d 'c=d e' --data-urlencode 'f=g&h' --compressed --http2").ShouldHaveSingleItem();
        step.Query.ShouldBe([new("x", "1"), new("y", "a b")]);
        step.Headers.ShouldBe([new("X-One", "1")]);
        step.Cookies.ShouldBe([new("theme", "dark"), new("sid", "{{ $env.SESSION_ID }}")]);
        step.Body.ShouldBeOfType<FormBody>().Fields.ShouldBe([new("c", "d e"), new("f", "g&h")]);
        var imported = Import("curl -u me:pass-word-1 https://example.com/a");
        imported.Recording!.Auth.ShouldBe(new Auth { Username = "{{ $env.API_USER }}", Password = "{{ $env.API_PASSWORD }}" });
    }

    [Fact]
    public void Bodies_are_what_they_say()
    {
        Steps("curl -d '{\"a\": [1, \"x\"]}' https://example.com/a")[0].Body.ShouldBeOfType<JsonBody>().Value!.ToJsonString().ShouldBe("{\"a\":[1,\"x\"]}");
        Steps("curl -H 'Content-Type: application/xml' --data-binary '<a/>' https://example.com/a")[0].Body.ShouldBe(new TextBody("<a/>", "application/xml"));
        var parts = Steps("curl -F 'file=@a.png;type=image/png' -F name=x https://example.com/a")[0].Body.ShouldBeOfType<MultipartBody>().Parts;
        parts[0].ShouldBe(new MultipartPart("file", null, "data/upload-64.txt", "image/png"));
        parts[1].ShouldBe(new MultipartPart("name", "x"));
    }

    [Fact]
    public void A_caret_takes_the_meaning_of_an_ampersand_away() =>
        Steps("curl https://example.com/a?x=1^&y=2 ^\r\n  -H ^\"X-A: b^\"").ShouldHaveSingleItem().Query.ShouldBe([new("x", "1"), new("y", "2")]);

    [Fact]
    public void A_text_that_follows_is_the_body()
    {
        var imported = Import("BASE=https://example.com\ncurl --json @- $BASE/a <<'EOF'\n{\"a\": \"$x\"}\nEOF\ncurl -d @- $BASE/b <<< 'c=d'");
        imported.Findings.ShouldBeEmpty();
        var steps = imported.Recording!.Journeys[0].Steps.OfType<RequestStep>().ToList();
        steps[0].Body.ShouldBeOfType<JsonBody>().Value!.ToJsonString().ShouldBe("{\"a\":\"$x\"}");
        steps[1].Body.ShouldBeOfType<FormBody>().Fields.ShouldBe([new("c", "d")]);
    }

    [Fact]
    public void A_line_break_in_the_name_of_a_part_is_written_as_browsers_do() =>
        Steps("curl -F $'a\\nb=c' https://example.com/a")[0].Body.ShouldBeOfType<MultipartBody>().Parts[0].ShouldBe(new MultipartPart("a%0Ab", "c"));

    [Fact]
    public void A_file_beside_the_commands_is_read()
    {
        var imported = Importer.Import(new SourceDocument("c.sh", "curl --json @body.json https://example.com/a -d @../other", name => name == "body.json" ? "{\"a\":1}" : "no"));
        imported.Findings.ShouldContain(finding => finding.Id == "curl-flag" && finding.Location!.Line == 1);
        imported.Recording!.Journeys[0].Steps.OfType<RequestStep>().Single().Body.ShouldBeOfType<JsonBody>().Value!.ToJsonString().ShouldBe("{\"a\":1}");
    }

    [Theory]
    [InlineData("curl --weird https://example.com/a", "unknown-flag")]
    [InlineData("curl -x proxy:1 https://example.com/a", "curl-flag")]
    [InlineData("curl https://example.com/a\nwget b", "other-command")]
    [InlineData("curl 'https://example.com/a", "open-quote")]
    [InlineData("curl -v", "no-requests")]
    [InlineData("curl ftp://example.com/a", "no-requests")]
    [InlineData("curl -X BREW https://example.com/a", "no-requests")]
    [InlineData("Invoke-WebRequest -Uri \"https://example.com/a\"", "powershell-commands")]
    public void What_is_not_carried_over_is_said_with_its_place(string command, string id) =>
        Import(command).Findings.ShouldContain(finding => finding.Id == id && finding.Location != null && finding.Location.Line >= 1);

    [Fact]
    public void Any_command_line_ends_with_requests_or_errors() =>
        Gen.Int[0, 24].Select(i => Pieces[i]).Array[0, 30].Sample(parts =>
        {
            var text = "curl " + string.Join(' ', parts);
            RecordedPlan.Check(Import(text), text);
        }, iter: 500);

    private static readonly string[] Pieces =
    [
        "-X", "POST", "-H", "'A: b'", "https://example.com/a", "http://", "'", "\"", "-d", "@x", "--next", "--json", "{", "{{", "}}", "'{{'", "$A", "$(", "-F", "a=@", "-u", ":", "--", "-", "\n",
    ];

    private static Imported Import(string text) => Importer.Import(new SourceDocument("commands.txt", text));

    private static List<RequestStep> Steps(string text)
    {
        var imported = Import(text);
        imported.Recording.ShouldNotBeNull(string.Join('\n', imported.Findings));
        return [.. imported.Recording.Journeys.SelectMany(journey => journey.Steps).OfType<RequestStep>()];
    }
}
