using System.Globalization;
using System.Text.Json.Nodes;
using Loadline.Plans;
using Loadline.Scripts.JavaScript;

namespace Loadline.Scripts.Artillery;

/// <summary>Writes steps as a flow of Artillery, and asks the processor for what a flow can't say.</summary>
internal sealed class FlowWriter(Plan plan, TimeSpan longestTimeout, bool authInDefaults, ProcessorModel processor, List<Finding> findings)
{
    private readonly HashSet<string> taken = Variables.Taken(plan);
    private readonly ResponseWriter responses = new(plan, processor, findings);

    /// <summary>The steps as a flow. <paramref name="isJourney"/> is false for setup and teardown, whose checks are not counted.</summary>
    public YamlList Flow(IReadOnlyList<Step> steps, bool isJourney, int depth = 0)
    {
        var flow = new YamlList();
        foreach (var step in steps)
        {
            switch (step)
            {
                case RequestStep request:
                    Request(request, isJourney, depth, flow);
                    break;
                case ThinkStep think when think.Max > TimeSpan.Zero:
                    flow.Add(new YamlMap().Add("think", Pause(think)));
                    break;
                case RepeatStep { Max: > 0 } repeat:
                    flow.Add(Loop(repeat, isJourney, depth));
                    break;
            }
        }

        return flow;
    }

    private static string Seconds(TimeSpan time) => time.Ticks % TimeSpan.TicksPerSecond == 0
        ? ((long)time.TotalSeconds).ToString(CultureInfo.InvariantCulture)
        : Math.Max(1, Math.Round(time.TotalMilliseconds)).ToString(CultureInfo.InvariantCulture) + "ms";

    private YamlNode Pause(ThinkStep think)
    {
        if (think.Min == think.Max)
        {
            return new YamlScalar(Seconds(think.Max));
        }

        processor.Uses.Add("$between");
        return YamlNode.Of(string.Create(CultureInfo.InvariantCulture, $"{{{{ $between({Math.Round(think.Min.TotalMilliseconds)}, {Math.Round(think.Max.TotalMilliseconds)}) }}}}ms"));
    }

    private YamlMap Loop(RepeatStep repeat, bool isJourney, int depth)
    {
        var map = new YamlMap().Add("loop", Flow(repeat.Steps, isJourney, depth + 1));
        if (repeat.Min == repeat.Max)
        {
            map.Add("count", YamlNode.Of((double)repeat.Max));
        }
        else
        {
            processor.Uses.Add("$between");
            map.Add("count", YamlNode.Of(string.Create(CultureInfo.InvariantCulture, $"{{{{ $between({repeat.Min}, {repeat.Max}) }}}}")));
        }

        if (depth > 0)
        {
            // Artillery counts all loops in one variable unless they are given their own.
            map.Add("loopValue", ProcessorTemplates.IndexAt(depth + 1));
        }

        return map;
    }

    private void Request(RequestStep step, bool isJourney, int depth, YamlList flow)
    {
        var name = NameOf(step);
        var index = ProcessorTemplates.IndexAt(depth);
        var drawn = new DrawnValues(taken, index);
        var auth = step.Auth ?? plan.Target.Auth ?? Auth.None;
        var request = new YamlMap().Add("url", Url(step, auth, drawn)).Add("name", name);
        var headers = Headers(step, auth, drawn);
        var contentType = Body(step, drawn, index, out var body);
        if (contentType is not null && !headers.Any(header => header.Name.Equals("content-type", StringComparison.OrdinalIgnoreCase)))
        {
            headers.Add(("content-type", contentType));
        }

        if (headers.Count > 0)
        {
            request.Add("headers", Map(headers));
        }

        Credentials(step, auth, drawn, request);
        if (body is not null)
        {
            request.Add(body.Value.Key, body.Value.Value);
            if (step.Method == "GET")
            {
                request.Add("allowGetBody", YamlNode.Of(true));
            }
        }

        Redirects(step, request);
        responses.Write(step, name, isJourney, index, request);
        if ((step.Timeout ?? plan.Target.Timeout) is var timeout && timeout < longestTimeout)
        {
            var hook = "within" + Durations.Format(timeout).Replace(".", "point", StringComparison.Ordinal);
            processor.Timeouts[hook] = timeout.TotalSeconds;
            request.Add("beforeRequest", hook);
        }

        if (drawn.Assignments.Count > 0)
        {
            flow.Add(new YamlMap().Add("function", Draw(name, drawn.Assignments)));
        }

        flow.Add(new YamlMap().Add(step.Method.ToLowerInvariant(), request), step.Because is null ? null : [step.Because]);
    }

    /// <summary>Name of a request; double braces in it would be a template to Artillery.</summary>
    public static string NameOf(RequestStep step) => RequestName.Of(step).Replace("{{", "{ {", StringComparison.Ordinal);

    private string Draw(string request, IReadOnlyList<(string Name, Js Value)> assignments)
    {
        var same = processor.Draws.Find(draw => draw.For == request && draw.Assignments.Select(each => (each.Name, each.Value.Code)).SequenceEqual(assignments.Select(each => (each.Name, each.Value.Code))));
        if (same is not null)
        {
            return same.Name;
        }

        var function = new DrawFunction(processor.Name(FunctionNames.Of("draw", request)), request, assignments);
        processor.Draws.Add(function);
        return function.Name;
    }

    private string Url(RequestStep step, Auth auth, DrawnValues drawn)
    {
        var url = drawn.Rewrite(step.Path, "segment", PercentEncoding.OfLiteral);
        var query = step.Query.Concat(auth.Query).ToList();
        if (query.Count == 0)
        {
            return url;
        }

        var pairs = query.Select(field => PercentEncoding.OfText(field.Name) + "=" + drawn.Rewrite(field.Value, field.Name, PercentEncoding.OfText));
        return url + (url.Contains('?') ? '&' : '?') + string.Join('&', pairs);
    }

    private List<(string Name, string Value)> Headers(RequestStep step, Auth auth, DrawnValues drawn)
    {
        var headers = new List<(string Name, string Value)>();
        foreach (var field in step.Headers)
        {
            AddHeader(headers, field.Name, drawn.Rewrite(field.Value, field.Name));
        }

        if (!authInDefaults || step.Auth is not null)
        {
            if (auth.Bearer is { } token)
            {
                AddMissing(headers, step, "authorization", () => "Bearer " + drawn.Rewrite(token, "token"));
            }

            foreach (var field in auth.Headers)
            {
                AddMissing(headers, step, field.Name, () => drawn.Rewrite(field.Value, field.Name));
            }
        }

        foreach (var field in plan.Target.Headers.Where(field => !DefaultHeaders.CanHold(field.Value)))
        {
            AddMissing(headers, step, field.Name, () => drawn.Rewrite(field.Value, field.Name));
        }

        return headers;
    }

    private static void AddHeader(List<(string Name, string Value)> headers, string name, string value)
    {
        var at = headers.FindIndex(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (at < 0)
        {
            headers.Add((name, value));
        }
        else
        {
            headers[at] = (headers[at].Name, headers[at].Value + ", " + value);
        }
    }

    private static void AddMissing(List<(string Name, string Value)> headers, RequestStep step, string name, Func<string> value)
    {
        if (!step.Headers.Any(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            AddHeader(headers, name, value());
        }
    }

    private void Credentials(RequestStep step, Auth auth, DrawnValues drawn, YamlMap request)
    {
        if (auth.Username is not null || auth.Password is not null)
        {
            processor.Uses.Add("auth");
            request.Add("auth", new YamlMap()
                .Add("user", YamlNode.Of(drawn.Rewrite(auth.Username ?? "", "user")))
                .Add("pass", YamlNode.Of(drawn.Rewrite(auth.Password ?? "", "password"))));
        }

        var cookies = auth.Cookies.Concat(step.Cookies).ToList();
        if (cookies.Count > 0)
        {
            processor.Uses.Add("cookies");
            var map = new YamlMap();
            foreach (var cookie in cookies.GroupBy(cookie => cookie.Name, StringComparer.Ordinal))
            {
                // Without a path Artillery's jar keeps one copy for each folder and sends them all.
                map.Add(cookie.Key, drawn.Rewrite(cookie.Last().Value, cookie.Key) + "; Path=/");
            }

            request.Add("cookie", map);
        }
    }

    private void Redirects(RequestStep step, YamlMap request)
    {
        // Artillery waits for ever for what follows a 3xx without a Location, such as 304.
        var endsInRedirect = step.Expect.Status.Any(status => status is >= 300 and < 400);
        if (!step.FollowRedirects || plan.Target.MaxRedirects == 0 || endsInRedirect)
        {
            request.Add("followRedirect", YamlNode.Of(false));
        }
        else if (plan.Target.MaxRedirects != 10)
        {
            request.Add("maxRedirects", YamlNode.Of((double)plan.Target.MaxRedirects));
        }
    }

    private string? Body(RequestStep step, DrawnValues drawn, string index, out (string Key, YamlNode Value)? body)
    {
        body = null;
        if (step.Body is not null && step.Method is "HEAD" or "TRACE")
        {
            findings.Add(Finding.Warning("artillery-body-left-out", $"{RequestName.Of(step)}: Artillery sends no body with {step.Method}; it is left out."));
            return null;
        }

        switch (step.Body)
        {
            case JsonBody json when JsonYaml.CanHold(json.Value):
                body = ("json", JsonYaml.Of(json.Value!, drawn));
                return json.ContentType;
            case JsonBody json:
                body = ("body", YamlNode.Of("{{ " + drawn.Keep("body", drawn.JsonText(json.Value)) + " }}"));
                return json.ContentType ?? "application/json";
            case FormBody form when form.Fields.Select(field => field.Name).Distinct(StringComparer.Ordinal).Count() == form.Fields.Count && form.Fields.Count > 0:
                processor.Uses.Add("form");
                body = ("form", Map(form.Fields.Select(field => (field.Name, drawn.Rewrite(field.Value, field.Name)))));
                return null;
            case FormBody form:
                body = ("body", YamlNode.Of("{{ " + drawn.Keep("form", FormText(form, index)) + " }}"));
                return "application/x-www-form-urlencoded";
            case MultipartBody multipart:
                processor.Uses.Add("formData");
                body = ("formData", Multipart(step, multipart, drawn));
                return null;
            case TextBody text:
                var written = drawn.Rewrite(text.Text, "body");
                if (written.Length > 0)
                {
                    processor.Uses.Add("body");
                    body = ("body", YamlNode.Of(written));
                }

                return text.ContentType;
            default:
                return null;
        }
    }

    private static Js FormText(FormBody form, string index)
    {
        var templates = new ProcessorTemplates(index);
        return Js.Call("formText", Js.Array([.. form.Fields.Select(field => Js.Array([Js.String(field.Name), templates.ValueOf(field.Value)]))]));
    }

    private YamlMap Multipart(RequestStep step, MultipartBody multipart, DrawnValues drawn)
    {
        var map = new YamlMap();
        foreach (var part in multipart.Parts)
        {
            if (map.Entries.Any(entry => entry.Key == YamlText.Of(part.Name)))
            {
                findings.Add(Finding.Warning("artillery-part-left-out", $"{RequestName.Of(step)}: Artillery sends one part of a name; the others named '{part.Name}' are left out."));
                continue;
            }

            if (part.File is { } file)
            {
                map.Add(part.Name, new YamlMap().Add("fromFile", file).Add("contentType", part.ContentType ?? "application/octet-stream"));
            }
            else
            {
                var value = drawn.Rewrite(part.Value ?? "", part.Name);
                map.Add(part.Name, part.ContentType is null ? YamlNode.Of(value) : new YamlMap().Add("value", value).Add("contentType", part.ContentType));
            }
        }

        return map;
    }

    private static YamlMap Map(IEnumerable<(string Name, string Value)> fields) => fields.Aggregate(new YamlMap(), (map, field) => map.Add(field.Name, field.Value));
}
