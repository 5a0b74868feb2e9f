using Loadline.Plans;
using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Scripts.Artillery.Converting;

/// <summary>Steps of a flow as steps of a plan.</summary>
internal sealed class ConvertedSteps(ArtilleryScript script, ConvertedTemplates templates, List<Finding> findings)
{
    private const int MostRepeats = 1_000;

    /// <summary>The steps.</summary>
    public IReadOnlyList<Step> Of(IReadOnlyList<ArtilleryStep> steps) => [.. steps.SelectMany(Of)];

    private IEnumerable<Step> Of(ArtilleryStep step)
    {
        switch (step)
        {
            case Reading.RequestStep request:
                return Request(request) is { } converted ? [converted] : [];
            case Reading.ThinkStep think:
                return Pause(think);
            case LoopStep loop:
                return Loop(loop);
            case ParallelStep parallel:
                Lost(parallel.Location, "Requests that begin together are played one after another.");
                return Of(parallel.Steps);
            case LogStep:
                return [];
            case FunctionStep function:
                Lost(function.Location, $"The call of {(function.Function as ScriptScalar)?.Text} is left out: a plan has no code.");
                return [];
            default:
                Lost(step.Location, "The step is left out: a plan has nothing like it.");
                return [];
        }
    }

    private Plans.RequestStep? Request(Reading.RequestStep step)
    {
        var request = step.Request;
        var url = templates.Text(request.Url ?? request.Uri);
        var target = script.Config.Target?.Text;
        if (target is { Length: > 0 } && url.StartsWith(target, StringComparison.Ordinal))
        {
            url = url[target.Length..] is { Length: > 0 } rest ? rest : "/";
        }

        if (!url.StartsWith('/') && !url.StartsWith("http", StringComparison.Ordinal))
        {
            Lost(request.Url?.Location ?? step.Location, "The request is left out: its address is neither below the target nor one of its own.");
            return null;
        }

        foreach (var key in new[] { "beforeRequest", "afterResponse", "ifTrue", "probability", "http2" }.Where(key => request[key] is not null))
        {
            Lost(request[key]!.Location, $"'{key}' is left out.");
        }

        foreach (var match in request.Matches)
        {
            Lost(match.Location, "'match' is left out.");
        }

        return new Plans.RequestStep
        {
            Method = step.Method,
            Path = url,
            Name = request.Name is { IsTruthy: true } name && !name.Text.Contains("{{", StringComparison.Ordinal) ? name.Text : null,
            Query = Fields(request.Query),
            Headers = [.. Fields(request.Headers).Where(header => !header.Name.Equals("content-type", StringComparison.OrdinalIgnoreCase) || request.Json is null)],
            Cookies = Fields(request.Cookie),
            Body = Body(request),
            Auth = request.Auth is { } auth ? new Auth { Username = templates.Text(auth["user"]), Password = templates.Text(auth["pass"]) } : null,
            Expect = Expectation(request),
            Captures = [.. request.Captures.Select(Capture).OfType<Capture>()],
            FollowRedirects = request.FollowRedirect is null or { IsTruthy: true },
        };
    }

    private List<Field> Fields(ScriptMap? map) => [.. (map?.Entries ?? []).SelectMany(entry => entry.Value is ScriptList list ? list.Items.Select(item => new Field(entry.Key, templates.Text(item))) : [new Field(entry.Key, templates.Text(entry.Value))])];

    private Body? Body(ArtilleryRequest request)
    {
        if (request.Json is { IsTruthy: true } json)
        {
            return new JsonBody(templates.Json(json));
        }

        if (request.FormData is { } parts)
        {
            return new MultipartBody([.. parts.Entries.Select(part => part.Value is ScriptMap map
                ? new MultipartPart(part.Key, map["fromFile"] is null ? templates.Text(map["value"]) : null, (map["fromFile"] as ScriptScalar)?.Text, (map["contentType"] as ScriptScalar)?.Text)
                : new MultipartPart(part.Key, templates.Text(part.Value)))]);
        }

        if (request.Body is { IsTruthy: true } body)
        {
            var type = (request.Headers?.Entries ?? []).FirstOrDefault(header => header.Key.Equals("content-type", StringComparison.OrdinalIgnoreCase))?.Value as ScriptScalar;
            return new TextBody(templates.Text(body), type?.Text ?? "text/plain");
        }

        return request.Form is { } form ? new FormBody(Fields(form)) : null;
    }

    private Expectation Expectation(ArtilleryRequest request)
    {
        var expectation = new Expectation();
        foreach (var entry in request.Expectations)
        {
            expectation = (entry.Key, entry.Value) switch
            {
                ("statusCode", ScriptScalar status) when double.IsInteger(ScriptNumbers.Number(status.Text)) => expectation with { Status = [(int)ScriptNumbers.Number(status.Text)] },
                ("statusCode", ScriptList all) => expectation with { Status = [.. all.Items.OfType<ScriptScalar>().Select(each => (int)ScriptNumbers.Number(each.Text))] },
                ("hasHeader", ScriptScalar header) => expectation with { Header = header.Text },
                ("hasProperty", ScriptScalar property) when !property.Text.Contains("{{", StringComparison.Ordinal) => expectation with { Json = [.. expectation.Json, "$." + property.Text] },
                ("contentType", ScriptScalar type) => WithType(expectation, type),
                _ => WithoutOne(expectation, entry),
            };
        }

        return expectation;
    }

    private Expectation WithType(Expectation expectation, ScriptScalar type)
    {
        Lost(type.Location, "The expected content type is left out; the plan checks that there is one.");
        return expectation with { Header = expectation.Header ?? "content-type" };
    }

    private Expectation WithoutOne(Expectation expectation, ScriptEntry entry)
    {
        Lost(entry.Location, $"The expectation '{entry.Key}' is left out.");
        return expectation;
    }

    private Capture? Capture(ArtilleryExtraction capture)
    {
        var source = capture.Source;
        if (source?.Value is not ScriptScalar expression || capture.As is not { } name)
        {
            Lost(capture.Location, "The capture is left out: it does not say what to take, or what to call it.");
            return null;
        }

        if (capture.Strict is { IsTruthy: false })
        {
            Lost(capture.Strict.Location, "A capture of a plan that finds nothing ends the journey.");
        }

        var variable = templates.Captured(name.Text);
        switch (source.Key)
        {
            case "json" when !expression.Text.Contains("?(", StringComparison.Ordinal) && !expression.Text.Contains("[(", StringComparison.Ordinal):
                return new Capture(variable, CaptureSource.Json, expression.Text.StartsWith('$') ? expression.Text : "$." + expression.Text);
            case "header":
                return new Capture(variable, CaptureSource.Header, expression.Text);
            case "regexp" when capture["group"] is null or ScriptScalar { Type: ScriptScalarType.Number }:
                return new Capture(variable, CaptureSource.Regex, expression.Text, (capture["group"] as ScriptScalar)?.Number is { } group ? (int)group : 0, CapturePick.First);
            default:
                Lost(source.Location, $"The capture by '{source.Key}' is left out: a plan can't take this from a response.");
                return null;
        }
    }

    private IEnumerable<Step> Pause(Reading.ThinkStep think)
    {
        if (think.Think is not ScriptScalar scalar || ArtilleryTime.ThinkMilliseconds(scalar) is not { } milliseconds)
        {
            Lost(think.Location, "The pause is left out: its length is only known at run time.");
            return [];
        }

        var defaults = script.Config.Http.Defaults.Jitter ?? script.Config.Defaults.Jitter;
        var jitter = (think.Jitter ?? defaults)?.Text ?? "0";
        var by = ScriptNumbers.Number(jitter.TrimEnd('%')) is var number && double.IsFinite(number) ? (jitter.EndsWith('%') ? milliseconds * number / 100 : number) : 0;
        return milliseconds < 1 ? [] : [new Plans.ThinkStep(TimeSpan.FromMilliseconds(Math.Max(0, milliseconds - by)), TimeSpan.FromMilliseconds(milliseconds + by))];
    }

    private IEnumerable<Step> Loop(LoopStep loop)
    {
        var times = loop.Count is ScriptScalar count ? Times(count.Text) : loop.Over is ScriptList over ? over.Items.Count : null;
        if (loop.WhileTrue is not null || times is not (> 0 and <= MostRepeats))
        {
            Lost(loop.Location, "How often the loop is played is only known at run time: the plan plays it once.");
            times = 1;
        }

        if (loop.Over is not null)
        {
            Lost(loop.Over.Location, "The items of the loop are left out.");
        }

        var steps = Of(loop.Steps);
        return steps.Count == 0 ? [] : times == 1 ? steps : [new RepeatStep { Min = times!.Value, Max = times.Value, Steps = steps }];
    }

    private static int? Times(string count) => count.Split('-') is [var from, var to] && int.TryParse(from, out var first) && int.TryParse(to, out var last) ? last - first : int.TryParse(count, out var times) ? times : null;

    private void Lost(SourceLocation place, string message) => findings.Add(Finding.Warning("not-converted", message, place));
}
