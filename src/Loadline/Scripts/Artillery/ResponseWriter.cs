using System.Globalization;
using Loadline.Plans;
using Loadline.Plans.JsonPaths;
using Loadline.Scripts.JavaScript;

namespace Loadline.Scripts.Artillery;

/// <summary>Writes what a response must be like and what is taken from it: in YAML where Artillery means the same, else as a hook.</summary>
internal sealed class ResponseWriter(Plan plan, ProcessorModel processor, List<Finding> findings)
{
    public void Write(RequestStep step, string name, bool isJourney, string index, YamlMap request)
    {
        Expect(step.Expect, request);
        var lines = new List<ProcessorStatement>();
        BodyChecks(step.Expect, lines);
        var captures = new YamlList();
        foreach (var capture in step.Captures)
        {
            Capture(capture, captures, lines);
        }

        if (captures.Items.Count == 1)
        {
            request.Add("capture", captures.Items[0].Value);
        }
        else if (captures.Items.Count > 1)
        {
            request.Add("capture", captures);
        }

        if (isJourney)
        {
            Metrics(name, index, lines);
        }

        if (lines.Count > 0)
        {
            request.Add("afterResponse", Hook(name, lines));
        }
    }

    private static void Expect(Expectation expect, YamlMap request)
    {
        var map = new YamlMap();
        if (expect.Status.Count > 0)
        {
            var codes = expect.Status.Select(status => status.ToString(CultureInfo.InvariantCulture)).ToList();
            map.Add("statusCode", new YamlScalar(codes.Count == 1 ? codes[0] : "[" + string.Join(", ", codes) + "]"));
        }

        if (expect.Header is { } header && !header.Contains("{{", StringComparison.Ordinal))
        {
            map.Add("hasHeader", header.ToLowerInvariant());
        }

        if (map.Entries.Count > 0)
        {
            request.Add("expect", map);
        }
    }

    private void BodyChecks(Expectation expect, List<ProcessorStatement> lines)
    {
        foreach (var path in expect.Json)
        {
            processor.Uses.Add("select");
            processor.Uses.Add("check");
            lines.Add(Check(CheckName.Json(path), Js.Raw(Select(path).Code + ".length > 0")));
        }

        if (expect.Contains is { } text)
        {
            processor.Uses.Add("check");
            lines.Add(Check(CheckName.Contains(text), Js.Call("res.body.includes", Js.String(text))));
        }
    }

    private static ProcessorStatement Check(string name, Js holds) => new(Js.Call("check", Js.Raw("events"), Js.Raw("req"), Js.String(name), holds));

    private void Capture(Capture capture, YamlList captures, List<ProcessorStatement> lines)
    {
        var name = Variables.NameOf(capture.Name);
        if (capture.From == CaptureSource.Header && capture.Regex is null)
        {
            captures.Add(new YamlMap().Add("header", capture.Expression.ToLowerInvariant()).Add("as", name));
            return;
        }

        if (capture.From == CaptureSource.Json && IsNative(capture))
        {
            captures.Add(new YamlMap().Add("json", JsonPath.Parse(capture.Expression).ToString()).Add("as", name));
            return;
        }

        processor.Uses.Add("keep");
        var values = capture.From switch
        {
            CaptureSource.Json => Select(capture.Expression),
            CaptureSource.Cookie => Js.Call("cookies", Js.Raw("res"), Js.String(capture.Expression)),
            _ => Matches(capture),
        };
        processor.Uses.Add(capture.From switch
        {
            CaptureSource.Json => "select",
            CaptureSource.Cookie => "setCookies",
            CaptureSource.Header => "headerText",
            _ => "matches",
        });
        lines.Add(new(Js.Call("keep", Js.Raw("events"), Js.Raw("req"), Js.Raw("context"), Js.String(name), Picked(values, capture.Pick))));
    }

    private Js Matches(Capture capture)
    {
        if (JsPattern.Of(capture.Regex!) is not { } pattern)
        {
            findings.Add(Finding.Error("artillery-regex", $"regular expression '{JsText.Comment(capture.Regex!)}' is none that JavaScript knows", hint: "use groups, classes and quantifiers that both know"));
            return Js.Raw("[]");
        }

        processor.Uses.Add("matches");
        var text = capture.From == CaptureSource.Header ? Js.Call("headerText", Js.Raw("res"), Js.String(capture.Expression.ToLowerInvariant())) : Js.Raw("res.body");
        return Js.Call("matches", text, Js.Raw($"/{pattern.Source}/g{pattern.Flags}"), Js.Number(capture.Group));
    }

    private Js Picked(Js values, CapturePick pick)
    {
        if (pick == CapturePick.Random)
        {
            processor.Uses.Add("pick");
            return Js.Call("pick", Js.Raw("context.random"), values);
        }

        return Js.Raw(values.Code + (pick == CapturePick.First ? ".at(0)" : ".at(-1)"));
    }

    private static bool IsNative(Capture capture) =>
        JsonPath.TryParse(capture.Expression, out var path, out _, out _)
        && (path.IsSingle || capture.Pick == CapturePick.Random)
        && path.Segments.All(segment => segment switch
        {
            PropertySegment property => IsPlain(property.Name),
            DescendantSegment descendant => IsPlain(descendant.Name),
            IndexSegment index => index.Index >= 0,
            _ => true,
        });

    private static bool IsPlain(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') && name != "length";

    /// <summary>JavaScript of the list of values a JSONPath selects in the body.</summary>
    private static Js Select(string expression)
    {
        if (!JsonPath.TryParse(expression, out var path, out _, out _))
        {
            return Js.Raw("[]");
        }

        return Js.Call("select", Js.Raw("res"), Js.Array([.. path.Segments.Select(segment => segment switch
        {
            PropertySegment property => Js.String(property.Name),
            IndexSegment position => Js.Number(position.Index),
            DescendantSegment descendant => Js.Object([JsProperty.Of("below", Js.String(descendant.Name))]),
            _ => Js.Raw("ANY"),
        })]));
    }

    private void Metrics(string request, string index, List<ProcessorStatement> lines)
    {
        foreach (var metric in plan.Metrics.Where(metric => metric.Step == request))
        {
            lines.AddRange(MetricCode.OfRequest(plan, metric, index));
            processor.Uses.UnionWith(MetricCode.Uses(metric));
        }
    }

    private string Hook(string request, List<ProcessorStatement> lines)
    {
        var same = processor.Responses.Find(hook => hook.For == request && hook.Statements.Select(each => (each.Code, each.Condition)).SequenceEqual(lines.Select(each => (each.Code, each.Condition))));
        if (same is not null)
        {
            return same.Name;
        }

        var hook = new ResponseFunction(processor.Name(FunctionNames.Of("read", request)), request, lines);
        processor.Responses.Add(hook);
        return hook.Name;
    }
}
