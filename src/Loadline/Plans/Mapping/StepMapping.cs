using System.Globalization;
using Loadline.Plans.Shapes;
using Loadline.Plans.Yaml;

namespace Loadline.Plans.Mapping;

/// <summary>What journeys do.</summary>
internal static class StepMapping
{
    public static IReadOnlyList<Step> ReadAll(YamlMap map, string key) => map.List(key, Read);

    public static YamlList? WriteAll(IReadOnlyList<Step> steps) => MapBuilder.ListOf(steps, Write);

    private static Step Read(YamlMap map)
    {
        if (map.TextOrNull("think") is { } think)
        {
            _ = Durations.TryParseRange(think, out var shortest, out var longest);
            return new ThinkStep(shortest, longest);
        }

        if (map.TextOrNull("repeat") is { } repeat)
        {
            _ = Counts.TryParse(repeat, out var min, out var max);
            return new RepeatStep { Min = min, Max = max, Steps = ReadAll(map, "steps") };
        }

        var method = StepShapes.Methods.First(map.Has);
        return new RequestStep
        {
            Method = method.ToUpperInvariant(),
            Path = map.Text(method),
            Name = map.TextOrNull("name"),
            Query = map.Fields("query"),
            Headers = map.Fields("headers"),
            Cookies = map.Fields("cookies"),
            Auth = TargetMapping.ReadAuth(map["auth"]),
            Body = BodyMapping.Read(map),
            Expect = ReadExpectation(map["expect"]),
            Captures = map["capture"] is YamlMap captures ? [.. captures.Entries.Select(ReadCapture)] : [],
            Timeout = map.DurationOrNull("timeout"),
            FollowRedirects = map.Flag("follow_redirects", otherwise: true),
            Because = map.TextOrNull("because"),
        };
    }

    private static YamlMap Write(Step step) => step switch
    {
        ThinkStep think => new MapBuilder().Node("think", MapBuilder.PlainOf(Durations.FormatRange(think.Min, think.Max))).Build(isBlock: true),
        RepeatStep repeat => new MapBuilder()
            .Node("repeat", MapBuilder.PlainOf(Counts.Format(repeat.Min, repeat.Max)))
            .Node("steps", WriteAll(repeat.Steps) ?? new YamlList([]))
            .Build(isBlock: true),
        _ => Write((RequestStep)step),
    };

    private static YamlMap Write(RequestStep step)
    {
        var map = new MapBuilder()
            .Text(step.Method.ToLowerInvariant(), step.Path)
            .Text("name", step.Name)
            .Fields("query", step.Query)
            .Fields("headers", step.Headers)
            .Fields("cookies", step.Cookies)
            .Node("auth", TargetMapping.WriteAuth(step.Auth));
        BodyMapping.Write(step.Body, map);
        return map
            .Node("expect", WriteExpectation(step.Expect))
            .Node("capture", step.Captures.Count == 0 ? null : new YamlMap([.. step.Captures.Select(WriteCapture)]))
            .Duration("timeout", step.Timeout)
            .Flag("follow_redirects", step.FollowRedirects, otherwise: true)
            .Text("because", step.Because)
            .Build(isBlock: true);
    }

    private static Expectation ReadExpectation(YamlNode? node) => node switch
    {
        YamlMap map => new Expectation
        {
            Status = [.. map.Texts("status").Select(Status)],
            Json = map.Texts("json"),
            Contains = map.TextOrNull("contains"),
            Header = map.TextOrNull("header"),
        },
        YamlList list => new Expectation { Status = [.. list.Items.Cast<YamlScalar>().Select(item => Status(item.Text))] },
        YamlScalar scalar => new Expectation { Status = [Status(scalar.Text)] },
        _ => new Expectation(),
    };

    private static YamlNode? WriteExpectation(Expectation expect)
    {
        var status = MapBuilder.OneOrList([.. expect.Status.Select(each => MapBuilder.WholeOf(each))]);
        return expect is { Json.Count: 0, Contains: null, Header: null }
            ? status
            : new MapBuilder()
                .Node("status", status)
                .Node("json", MapBuilder.OneOrList([.. expect.Json.Select(MapBuilder.TextOf)]))
                .Text("contains", expect.Contains)
                .Text("header", expect.Header)
                .Build();
    }

    private static Capture ReadCapture(YamlEntry entry)
    {
        if (entry.Value is not YamlMap map)
        {
            return new Capture(entry.Key.Text, CaptureSource.Json, ((YamlScalar)entry.Value).Text);
        }

        var source = Enum.GetValues<CaptureSource>().First(each => map.Has(EnumWords.Of(each)));
        return new Capture(entry.Key.Text, source, map.Text(EnumWords.Of(source)), map.Count("group"), map.Word("pick", CapturePick.Random), source == CaptureSource.Header ? map.TextOrNull("regex") : null);
    }

    private static YamlEntry WriteCapture(Capture capture)
    {
        var isShort = capture is { From: CaptureSource.Json, Group: 0, Pick: CapturePick.Random };
        YamlNode value = isShort
            ? MapBuilder.TextOf(capture.Expression)
            : new MapBuilder()
                .Text(EnumWords.Of(capture.From), capture.Expression)
                .Text("regex", capture.Pattern)
                .Whole("group", capture.Group, otherwise: 0)
                .Word("pick", capture.Pick, CapturePick.Random)
                .Build();
        return new YamlEntry(MapBuilder.TextOf(capture.Name), value);
    }

    private static int Status(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
