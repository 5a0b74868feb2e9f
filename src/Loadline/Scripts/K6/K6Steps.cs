using System.Globalization;
using Loadline.Plans;
using Loadline.Plans.Templates;
using Loadline.Scripts.JavaScript;

namespace Loadline.Scripts.K6;

/// <summary>Steps of a setup, a journey or a teardown as statements of a function.</summary>
internal sealed class K6Steps(K6Script script, K6Requests requests, K6Templates templates, CodeWriter code, K6Scope scope)
{
    private readonly K6Paths _paths = new(script);
    private readonly HashSet<string> _reassigned = new(StringComparer.Ordinal);

    /// <summary>What a function does when it can't go on, such as <c>return false;</c>; it is told where, as the inside of a template literal.</summary>
    public required Action<string> GiveUp { get; init; }

    /// <summary>Whether a step that is not as expected ends the function too; what setup does.</summary>
    public bool StopsOnFailedCheck { get; init; }

    /// <summary>Whether the function keeps in <c>asExpected</c> whether all went well.</summary>
    public bool KeepsOutcome { get; init; }

    /// <summary>Declares the variables that are captured more than once, or used outside of the block they are captured in.</summary>
    public void Declare(IReadOnlyList<Step> steps, IEnumerable<string> usedAfterwards)
    {
        var uses = new CaptureUses();
        uses.Walk(steps, request => requests.TemplatesOf(request));
        uses.Mention(usedAfterwards);
        foreach (var name in uses.Shared)
        {
            var local = scope.Names.Take(name, "value");
            _reassigned.Add(name);
            scope.Set(name, new K6Variable(local, ValueType.Any, ValueType.Any, IsCertain: false));
            code.Line("/** @type {any} */");
            code.Line($"let {local};");
        }
    }

    public void Write(IReadOnlyList<Step> steps)
    {
        foreach (var step in steps)
        {
            code.Blank();
            switch (step)
            {
                case RequestStep request: Request(request); break;
                case ThinkStep think: Think(think); break;
                case RepeatStep repeat: Repeat(repeat); break;
                default: break;
            }
        }
    }

    /// <summary>Ends the function unless the templates' variables have values.</summary>
    public void Guard(IEnumerable<string> texts, string where)
    {
        var missing = templates.Unguarded(texts, scope);
        if (missing.Count == 0)
        {
            return;
        }

        var values = Js.Object([.. missing.Select(each => JsProperty.Of(each.Name, Js.Raw(each.Code)))]);
        If(script.Use(K6Library.Have), values, "complete", where);
        scope.Guarded.UnionWith(missing.Select(each => each.Name));
    }

    private void If(string helper, Js values, string name, string where)
    {
        var test = Js.Call(helper, values).Code;
        if ($"if (!{test}) {{".Length <= code.Room)
        {
            code.Open($"if (!{test})");
        }
        else
        {
            var local = scope.Names.Take(name, name);
            code.Assign("const " + local, Js.Call(helper, values));
            code.Open($"if (!{local})");
        }

        GiveUp(where);
        code.Close();
    }

    private void Think(ThinkStep think)
    {
        if (think.Max <= TimeSpan.Zero)
        {
            return;
        }

        script.Import("sleep");
        var (min, max) = (K6Names.Seconds(think.Min), K6Names.Seconds(think.Max));
        code.Line(min == max ? $"sleep({min});" : $"sleep({script.Use(K6Library.RandomBetween)}({min}, {max}));");
    }

    private void Repeat(RepeatStep repeat)
    {
        var counter = scope.Names.Take("round", "round");
        var times = repeat.Max.ToString(CultureInfo.InvariantCulture);
        if (repeat.Min != repeat.Max)
        {
            times = scope.Names.Take("rounds", "rounds");
            code.Line($"const {times} = {script.Use(K6Library.RandomInt)}({repeat.Min}, {repeat.Max});");
        }

        var forget = repeat.Min == 0 ? scope.Remember() : () => { };
        foreach (var capture in PlanTemplates.Flat(repeat.Steps).OfType<RequestStep>().SelectMany(step => step.Captures))
        {
            // A later round sees what the one before captured, so nothing that was known of its parts holds.
            if (scope.Find(capture.Name) is { } known)
            {
                scope.Set(capture.Name, known);
            }
        }

        scope.EnterLoop(counter);
        code.Open($"for (let {counter} = 0; {counter} < {times}; {counter} += 1)");
        Write(repeat.Steps);
        code.Close();
        scope.LeaveLoop();
        forget();
    }

    private void Request(RequestStep step)
    {
        var name = script.RequestNameOf(step);
        code.Comment(step.Because);
        Guard(requests.TemplatesOf(step), JsText.InTemplate(name));
        var response = scope.Names.Take(JsNames.CamelCase(RequestName.Of(step).Replace("/{", " By ", StringComparison.Ordinal)), "response");
        requests.Write(step, response, code, scope);
        var metrics = script.Plan.Metrics.Where(metric => metric.Step is { } of && of == RequestName.Of(step)).ToList();
        var document = "";
        if (K6Requests.ReadsJson(step))
        {
            document = scope.Names.Derive(response, "Json", "json");
            code.Line($"const {document} = {script.Use(K6Library.Json)}({response});");
        }

        var passed = Check(step, response, document, metrics.Count > 0);
        Captures(step, response, document, name, metrics);
        new K6Recording(script, templates, code, scope).Write(metrics, passed, $"{response}.timings.duration");
    }

    /// <summary>Writes the checks of a step; the name of the constant that holds their outcome when it is needed.</summary>
    private string Check(RequestStep step, string response, string document, bool isNeeded)
    {
        var properties = new List<JsProperty>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        void Add(string checkName, Func<int, Js> test, string parameter)
        {
            var safe = script.CheckNameOf(checkName);
            if (names.Add(safe))
            {
                properties.Add(JsProperty.Of(safe, Js.Arrow(parameter, test(code.Room - 6))));
            }
        }

        Add(CheckName.Status(step.Expect), _ => Js.Raw(Status(step.Expect.Status)), "(res)");
        foreach (var path in step.Expect.Json)
        {
            Add(CheckName.Json(path), room => _paths.Exists(document, path, room), "()");
        }

        if (step.Expect.Contains is { } text)
        {
            Add(CheckName.Contains(text), _ => Js.Call("String(res.body).includes", Js.String(text)), "(res)");
        }

        if (step.Expect.Header is { } header)
        {
            Add(CheckName.Header(header), _ => Js.Raw($"{HeaderOf("res", header)} !== undefined"), "(res)");
        }

        var call = Js.Call(script.Import("check"), Js.Raw(response), Js.Object(properties, expanded: properties.Count > 1));
        if (StopsOnFailedCheck)
        {
            var passed = scope.Names.Derive(response, "Ok", "passed");
            code.Assign("const " + passed, call);
            code.Open($"if (!{passed})");
            GiveUp($"{JsText.InTemplate(script.RequestNameOf(step))}, status ${{{response}.status}}");
            code.Close();
            return passed;
        }

        if (isNeeded)
        {
            var passed = scope.Names.Derive(response, "Ok", "passed");
            code.Assign("const " + passed, call);
            if (KeepsOutcome)
            {
                code.Line($"asExpected = {passed} && asExpected;");
            }

            return passed;
        }

        if (KeepsOutcome)
        {
            var passed = scope.Names.Derive(response, "Ok", "passed");
            code.Assign("const " + passed, call);
            code.Line($"asExpected = {passed} && asExpected;");
            return passed;
        }

        code.Statement(call);
        return "";
    }

    private static string Status(IReadOnlyList<int> expected) => expected.Count switch
    {
        0 => "res.status >= 200 && res.status < 400",
        1 => string.Create(CultureInfo.InvariantCulture, $"res.status === {expected[0]}"),
        _ => $"[{string.Join(", ", expected)}].includes(res.status)",
    };

    private void Captures(RequestStep step, string response, string document, string name, IReadOnlyList<CustomMetric> metrics)
    {
        var found = new List<JsProperty>();
        foreach (var capture in step.Captures)
        {
            var isReassigned = _reassigned.Contains(capture.Name);
            var local = isReassigned ? scope.Find(capture.Name)!.Code : scope.Names.Take(capture.Name, "value");
            var left = isReassigned ? local : "const " + local;
            var value = Captured(capture, response, document, code.Room - left.Length - 10);
            code.Assign(left, value);
            scope.Set(capture.Name, new K6Variable(local, isReassigned ? ValueType.Any : TypeOf(capture), ValueType.Any, IsCertain: true));
            found.Add(JsProperty.Of(capture.Name, Js.Raw(local)));
        }

        if (found.Count == 0)
        {
            return;
        }

        var test = Js.Object(found);
        var give = GiveUp;
        var helper = script.Use(K6Library.Captured);
        var inline = Js.Call(helper, test).Code;
        var condition = $"!{inline}";
        if ($"if ({condition}) {{".Length > code.Room)
        {
            var local = scope.Names.Take("found", "found");
            code.Assign("const " + local, Js.Call(helper, test));
            condition = "!" + local;
        }

        code.Open($"if ({condition})");
        foreach (var metric in metrics.Where(metric => metric is { Type: MetricType.Rate, Value: null }))
        {
            code.Line($"{script.Metrics[metric.Name]}.add(false);");
        }

        give($"{JsText.InTemplate(name)}, status ${{{response}.status}}");
        code.Close();
    }

    private static string HeaderOf(string response, string name)
    {
        var header = K6Names.Header(name);
        return JsNames.IsIdentifier(header) ? $"{response}.headers.{header}" : $"{response}.headers[{JsText.Quote(header)}]";
    }

    /// <summary>What a capture gives for certain: a header is text, what may be missing is anything to the type checker.</summary>
    public static ValueType TypeOf(Capture capture) => capture switch
    {
        { From: CaptureSource.Header, Pattern: null } or { Regex: not null, Pick: not CapturePick.First } => ValueType.Text,
        _ => ValueType.Any,
    };

    private Js Captured(Capture capture, string response, string document, int room)
    {
        switch (capture.From)
        {
            case CaptureSource.Json:
                return _paths.Capture(document, capture, room);
            case CaptureSource.Header when capture.Regex is null:
                return Js.Members(HeaderOf(response, capture.Expression));
            case CaptureSource.Cookie:
                return Js.Members(JsNames.IsIdentifier(capture.Expression)
                    ? $"{response}.cookies.{capture.Expression}?.[0]?.value"
                    : $"{response}.cookies[{JsText.Quote(capture.Expression)}]?.[0]?.value");
            default:
                var (pattern, flags) = K6Patterns.Literal(capture.Regex!, script);
                var isHeader = capture.From == CaptureSource.Header;
                var text = isHeader ? HeaderOf(response, capture.Expression) : $"String({response}.body)";
                if (capture.Pick == CapturePick.First)
                {
                    return Js.Members($"{text}{(isHeader ? "?" : "")}.match(/{pattern}/{flags})?.[{capture.Group}]");
                }

                var all = isHeader ? $"({text} ?? '')" : text;
                var matches = Js.Raw($"[...{all}.matchAll(/{pattern}/g{flags})].map((match) => match[{capture.Group}])");
                return _paths.Taken(matches, capture.Pick);
        }
    }
}
